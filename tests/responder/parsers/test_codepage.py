import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from responder.parsers.codepage import guess_eight_bit
from responder.parsers.text import TextLines, guess_codec

ROWS = "  TCP    0.0.0.0:135            0.0.0.0:0              LISTENING       872\r\n" * 5

TEXTS = {
    "cp932": [
        "アクティブな接続\n\n  プロトコル  ローカル アドレス          外部アドレス        状態           PID\n" + ROWS,
        '"イメージ名","PID","セッション名","セッション#","メモリ使用量"\n"a.exe","4","Services","0","8 K"\n',
        "ホスト名:                        ISS001\nOS 名:      Microsoft Windows 7\n",
        "セキュリティ イベント ログのレポート: 監査の失敗\n",
        "C:\\Documents and Settings\\山田太郎\\デスクトップ\\svchost.exe\n",
    ],
    "gbk": [
        "活动连接\n\n  协议  本地地址          外部地址        状态           PID\n" + ROWS,
        "映像名称                       PID 会话名              会话#       内存使用 \n",
    ],
    "cp949": [
        "활성 연결\n\n  프로토콜  로컬 주소              외부 주소              상태            PID\n" + ROWS,
        "이미지 이름                    PID 세션 이름              세션#  메모리 사용 \n",
    ],
    "big5": [
        "使用中連線\n\n  協定   本機位址               外部位址               狀態            PID\n" + ROWS,
    ],
    "cp866": [
        "Активные подключения\n\n  Имя    Локальный адрес        Внешний адрес          Состояние       PID\n" + ROWS,
    ],
    "cp1251": ["Имя узла: SRV01\nНазвание ОС: Microsoft Windows Server 2012\n"],
    "cp850": [
        "Aktive Verbindungen\n\n  Proto  Lokale Adresse\n  TCP    0.0.0.0:135   0.0.0.0:0     ABHÖREN         872\n",
        "Connexions actives\n\n  Proto  Adresse locale         Adresse distante       État\n" + ROWS,
        "Conexões ativas\n\n  Proto  Endereço local          Endereço externo        Estado          PID\n" + ROWS,
        "Für die Datei wurden die Rechte geändert; Größe unverändert, Überprüfung möglich\n",
    ],
    "cp1252": [
        "Größe geändert; Überprüfung möglich\n",
        "the user’s file “report” – see below\n",
        "Etat: arrêté, détail à l'écran\n",
    ],
}


@pytest.mark.parametrize(("codec", "text"), [(c, t) for c, ts in TEXTS.items() for t in ts])
def test_each_code_page_is_told_apart(codec, text):
    assert guess_codec(text.encode(codec)).replace("gb2312", "gbk") == codec


def test_late_japanese_in_a_long_ascii_text_is_still_read():
    data = b"plain line\r\n" * 20_000 + "不正なログオン: 山田のデスクトップ\r\n".encode("cp932")
    lines = TextLines(io.BytesIO(data))
    *_, (number, last) = lines
    assert (lines.codec, number, last) == ("cp932", 20_001, "不正なログオン: 山田のデスクトップ")
    assert lines.replaced == 0


@given(st.binary(min_size=1, max_size=300))
def test_any_bytes_get_some_codec(data):
    assert guess_eight_bit(data) in {*TEXTS}
    lines = TextLines(io.BytesIO(data))
    assert all(isinstance(text, str) for _, text in lines)
