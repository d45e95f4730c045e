<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Host Responder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host Responder answers what happened on one host: logs, ports and processes, integrity and response in one window, with the proof for every sentence.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Absent</name>
    <message>
        <source>not applicable</source>
        <extracomment>Characters of a value in a table cell; the detail pane shows the rest.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not collected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>access denied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not understood</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Evidence or Case…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Look at This Computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Case &amp;As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Print Summary…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh Every &amp;10 Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cancel Reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Everything About This</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Search Everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ports &amp; Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Integrity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Detail Pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;arger Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal Text Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Case &amp;Properties…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filters and Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Host Responder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <extracomment>Keys that belong to parts of the window, for the help page.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the finding; from the filter bar: go to the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filter; close a dialog; take away the span of time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseProperties</name>
    <message>
        <source>Case &amp;number</source>
        <extracomment>Properties people fill in; the display zone has its own place in the preferences.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Examiner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CasePropertiesDialog</name>
    <message>
        <source>Case Properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaseSession</name>
    <message>
        <source>Already reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence is being read now. Wait for it or cancel it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The evidence could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The case could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not written to the case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Channel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Level</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>User</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Domain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logon ID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logon Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process GUID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command Line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent PID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parent Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Destination Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proto</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Local Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remote Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service/Unit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified Signer / Package</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image On Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Location</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Image Path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Technique</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last Written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accessed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Owner</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Target Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Detail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Section</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Point</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Violations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As Collected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Select a row to see what it means and where it comes from.</source>
        <extracomment>Distinct in black and white too. Tables whose rows are counted as joins, with the tab that shows them.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>record {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offset {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>item {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no hash: live listing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1}: {2} about {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Raw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proof</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DossierDialog</name>
    <message>
        <source>Everything About This</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go to Row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking through all tables…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This row names nothing that other rows could be about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first seen {0}, last seen {1} ({2})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No other row is about this.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>No socket list was collected. Open the output of netstat, ss or a port tool, or look at this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No process list was collected. Open the output of tasklist or ps, or look at this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing about the host itself was collected: no name, addresses, clock or logged-on users.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No integrity report was collected. Open a Tripwire or AIDE report, or check against a baseline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that starts by itself was collected. Open Autoruns output, an integrity report or a registry hive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No log was collected. Open .evt or .evtx files, syslog or a folder that holds them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No intrusion detection alerts were collected. Open a sensor&apos;s fast alert or JSON log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EndpointsPage</name>
    <message>
        <source>Host  {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each process under its parent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Processes {0} · Endpoints {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>No filters used yet</source>
        <extracomment>Example in the empty line, by table.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters used before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words, or for example: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>both words somewhere in the row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>quotes keep spaces; \\ and \&quot; stand for themselves</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one of several values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the zone of display; add Z or +09:00 for another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no value; is &quot;access denied&quot; says why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows that prove a finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and, or, not, parentheses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new since the last refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed since the last refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone since the last refresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>act now: intrusion is certain or nearly so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look first: hard to explain innocently</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look: unusual, innocent reasons exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weak sign, counts together with others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worth knowing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an invisible character, by its code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>so many more characters are not shown here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name mixes letters of scripts that look alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started by the process above</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows in the tabs Logs, Ports &amp; Processes, Integrity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source read completely; source with something to know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>also startswith, endswith, matches (a pattern)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Filters and Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Action</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>no times in these rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: {1} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows over time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>IntegrityPage</name>
    <message>
        <source>The report gives totals for this rule and does not list its {0} objects.</source>
        <extracomment>Tripwire&apos;s severities run to 100 by habit (1000 by definition); the bar is full at 100.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select an object to compare its attributes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report gives no attributes for this object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes: {0} of {1} differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed Objects  {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Autostarts  {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules: {0} of {1} violated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Observed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LegendDialog</name>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour only supports what glyph and word already say.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No cases yet</source>
        <extracomment>Code and own name of every language of the window. Jobs under way; keeps their objects alive until their last signal has arrived. Text sizes relative to the system&apos;s.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not kept (see Preferences)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recent Cases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ports &amp; Processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every change is already kept in the case file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row to show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows that prove this finding are not in a tab. The finding itself is kept in the case.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tab for these rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These {0} are listed under Everything About This of a row that belongs to them.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>A program was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program ended. Together with its start this gives its running time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An account logged on. The logon type says how: 2 at the console, 3 over the network, 10 by remote desktop.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A logon was refused. Many in a row, or over many accounts, are guessing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A logon session ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program used the credentials of another account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new session has administrator-like rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The log was emptied. What happened before is not in this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From here on, more or less is logged than before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The clock was set. Times before and after do not line up by themselves.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system could not log everything. Missing events prove nothing here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A user account was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A user account was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A user account was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An account was locked after too many refused logons.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Membership of a group changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A password was changed or reset.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service was installed. It starts by itself and usually runs with full rights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service was reconfigured.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service was started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A service was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scheduled task was created. It starts programs by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A scheduled task was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program opened or accepted a network connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A firewall stopped a connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>So many connections were half open at once that the system held back new ones, as when a worm scans.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program began to wait for connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name was looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file was created.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file was deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A registry key or value was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A driver was loaded into the kernel.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A script block ran; its text is in the fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system started.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system was shut down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The system stopped without being shut down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A request reached the web server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A command was run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session was opened for an account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A mail was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program crashed. A failed attack can look like this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program waits for connections on this port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This host asked for a connection and has had no answer yet. Many at once to many hosts are a scan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody asks for a connection and has not completed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection is open; data can flow both ways.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side has hung up; the program here has not noticed yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A connection ended a moment ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This object was not there when the reference was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This object was there when the reference was taken and is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This object differs from the reference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program that was running when the list was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something that starts by itself with the system, a logon or a schedule.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A file as a listing or hash list describes it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A registry value as it was collected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An intrusion detection sensor reported this traffic. It tells of an attempt, not of its success.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A fact about the host itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Totals of one rule of the integrity report.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes are kept with time and name, and cannot be changed later.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Drop evidence here: logs, netstat or ss output, process lists, integrity reports, or a folder or ZIP that holds them. Nothing is written to this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Evidence…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at This Computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What this evidence cannot show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sources</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PathDialog</name>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed (UTC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File &amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Evidence or Case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more entries are not listed; type the path instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This folder cannot be read: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open This Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no usable file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} exists. Replace it?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <extracomment>Offered zones; any other can be typed.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the evidence states ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep settings and recent cases beside the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Otherwise settings last until the program ends. Nothing is ever written to the home folder or the registry. File: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Defaults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other thresholds: the evidence is read again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a zone: write Asia/Tokyo, UTC or +09:00.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings are not kept</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message>
        <source>Findings Only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening</source>
        <extracomment>Sort key of the first column, which is no column of the index. Rows up to which columns are searched for values. Rows that a short list shows at most.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SYN_SENT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Established</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Modified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide Verified</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Services</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Process Starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority 1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>page {0} of {1}, {2} characters</source>
        <extracomment>Characters on a page, and in a line before it is broken.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next page</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>about {0}</source>
        <extracomment>What makes a row of a live listing the same thing in the next one. Processes above which the tree is not built.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not everything was copied</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first {0} rows were copied; use an export for more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No row matches. {0} {1} are hidden by the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show All Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No evidence is open yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Evidence…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the Evidence Again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>new</source>
        <extracomment>Rows up to which a live list is compared row by row; larger ones are shown afresh. What a live refresh did to a row.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>gone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>Everything About This</source>
        <extracomment>Rows that one copy takes; larger selections belong into an export.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show Only {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy Cell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size Column to Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size All Columns to Fit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide Column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Original Order of Rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} (no values)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResponsePage</name>
    <message>
        <source>No evidence is open yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Evidence…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First Seen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next steps</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>finding</source>
        <extracomment>Tables in the order of the tabs.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>↑ ↓ choose, Return opens, Esc closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found in any tab.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search everything (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Fan-out: distinct remote hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hosts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fan-out: share of half-open connections</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fan-out: at most this many remote ports hold nine tenths of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ports</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half-open sweep: distinct sources on one local port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several instances of one unknown image</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First-seen images: learning part at the start of a log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Attack or download counts as cause for this long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First-seen images: rare up to this many starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password guessing: failed logons from one address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>logons</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password guessing: failures within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail burst: distinct mail servers contacted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own host as source: distinct targets of one signature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows kept as proof of one finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>high</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>medium</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>low</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>info</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>attack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>download</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backdoor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>impact</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>no findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show times in another zone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not elevated: some things could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>elevated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} records</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>identifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>reading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>indexing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>analysing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>endpoints</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>processes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autostarts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>registry values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>alerts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed objects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>facts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suspicious</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>harmless</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to check</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choosing a tag that is already set takes it away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set now: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Something went wrong</source>
        <extracomment>Libraries of a plain Debian or Ubuntu that Qt&apos;s X11 plugin needs.</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error in this program stopped the last action. The case and the evidence are unchanged. You can go on; please report the details.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
