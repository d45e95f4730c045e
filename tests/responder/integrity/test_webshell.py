import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.integrity.webshell import language_of, longest_base64, score, squeeze

SHELLS = [
    ("a.php", b"<?php if(isset($_REQUEST['c'])){ system($_REQUEST['c']); } ?>"),
    ("a.php", b"<?php $f='sys'.'tem'; /* x */ eval ( $_POST [ 'x' ] ); ?>"),
    ("a.phtml", b"<?= passthru($_GET['x']) ?>"),
    ("a.php", b"<?php eval(gzinflate(base64_decode('" + b"A" * 2000 + b"'))); ?>"),
    (
        "a.php.jpg",
        b"<?php $x=$_GET['x']; echo shell_exec($x.' 2>&1'); move_uploaded_file($_FILES['f']['tmp_name'],$_POST['d']); ?>",
    ),
    ("a.jsp", b'<%@ page import="java.io.*" %><% Runtime.getRuntime().exec(request.getParameter("c")); %>'),
    ("a.aspx", b'<%@ Page Language="Jscript"%><%eval(Request.Item["x"],"unsafe");%>'),
    ("a.asp", b'<%eval request("x")%>'),
    ("a.cgi", b'#!/bin/bash\necho; eval "$(echo $QUERY_STRING)"\n'),
]
HARMLESS = [
    ("index.php", b"<?php require 'wp-load.php'; the_post(); ?>"),
    ("form.php", b"<?php $q=$db->prepare('select ?'); $q->execute([$_POST['a']]); curl_exec($ch); ?>"),
    ("img.php", b"<?php $i = base64_decode($row['thumb']); header('Content-Type: image/png'); echo $i; ?>"),
    ("util.php", b"<?php function run($cmd) { return proc_open($cmd, [], $pipes); } ?>"),
    ("a.jsp", b'<%@ page contentType="text/html" %><%= request.getParameter("name") %>'),
    ("a.html", b"<html>eval($_POST[x])</html>"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data"), SHELLS)
def test_web_shells(name, data):
    found = score(name, data)
    assert found.is_shell, found


@pytest.mark.parametrize(("name", "data"), HARMLESS)
def test_ordinary_pages(name, data):
    found = score(name, data)
    assert not found.is_suspect, found


def test_squeeze_undoes_what_hides_words():
    assert squeeze("'sys' . 'tem' /* a */ ( $_GET\n['x'] )") == "'system'($_get['x'])"
    assert squeeze("/* never ends") == "/*neverends"


def test_language_by_suffix_or_content():
    assert language_of("x.jpg", b"GIF89a<?php x") == "php"
    assert language_of("run.sh", b"echo") == ""
    assert longest_base64(b"ab cd== e") == 4


@given(st.binary(max_size=300))
def test_takes_anything(data):
    assert score("x.php", data).points >= 0
