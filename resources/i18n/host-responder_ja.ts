<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Host Responder</source>
        <translation>Host Responder について</translation>
    </message>
    <message>
        <source>Host Responder answers what happened on one host: logs, ports and processes, integrity and response in one window, with the proof for every sentence.</source>
        <translation>Host Responder は、1 台のホストで何が起きたかに答えます。ログ、ポートとプロセス、整合性、対応を 1 つのウィンドウにまとめ、すべての記述に根拠を示します。</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>バージョン</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>構成要素</translation>
    </message>
</context>
<context>
    <name>Absent</name>
    <message>
        <source>not applicable</source>
        <extracomment>Characters of a value in a table cell; the detail pane shows the rest.</extracomment>
        <translation>該当なし</translation>
    </message>
    <message>
        <source>not collected</source>
        <translation>未収集</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>アクセス拒否</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>解釈不能</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Evidence</source>
        <translation>証拠(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>事案(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Open Evidence or Case…</source>
        <translation>証拠または事案を開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Folder…</source>
        <translation>フォルダーを開く(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Look at This Computer</source>
        <translation>このコンピューターを調べる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;New Case</source>
        <translation>新しい事案(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Save Case</source>
        <translation>事案を保存(&amp;S)</translation>
    </message>
    <message>
        <source>Save Case &amp;As…</source>
        <translation>名前を付けて事案を保存(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>エクスポート(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Print Summary…</source>
        <translation>要約を印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>P&amp;references…</source>
        <translation>設定(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>最新の状態に更新(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Cancel Reading</source>
        <translation>読み込みを中止(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Everything About This</source>
        <translation>この対象のすべて(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation>タグ(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>メモ(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>フィルター(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Search Everything</source>
        <translation>全体を検索(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>概要(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Logs</source>
        <translation>ログ(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Ports &amp; Processes</source>
        <translation>ポートとプロセス(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Integrity</source>
        <translation>整合性(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Response</source>
        <translation>対応(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Detail Pane</source>
        <translation>詳細ペイン(&amp;D)</translation>
    </message>
    <message>
        <source>L&amp;arger Text</source>
        <translation>文字を大きく(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation>文字を小さく(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Normal Text Size</source>
        <translation>標準の文字サイズ(&amp;N)</translation>
    </message>
    <message>
        <source>Case &amp;Properties…</source>
        <translation>事案のプロパティ(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Filters and Keys</source>
        <translation>フィルターとキー操作(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Legend</source>
        <translation>凡例(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;About Host Responder</source>
        <translation>Host Responder について(&amp;A)</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <extracomment>Keys that belong to parts of the window, for the help page.</extracomment>
        <translation>選択した行をコピー</translation>
    </message>
    <message>
        <source>Copy the cell</source>
        <translation>セルをコピー</translation>
    </message>
    <message>
        <source>Select all rows</source>
        <translation>すべての行を選択</translation>
    </message>
    <message>
        <source>Open the finding; from the filter bar: go to the table</source>
        <translation>検出事項を開く。フィルターバーでは表に移る</translation>
    </message>
    <message>
        <source>Clear the filter; close a dialog; take away the span of time</source>
        <translation>フィルターを消す。ダイアログを閉じる。期間の指定を解く</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>次のタブ</translation>
    </message>
    <message>
        <source>&amp;Sources…</source>
        <translation>証拠の一覧(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Watch This Computer or Pause</source>
        <translation>このコンピューターを監視／一時停止(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keep This Look</source>
        <translation>この時点を保存(&amp;K)</translation>
    </message>
</context>
<context>
    <name>AddressPlot</name>
    <message>
        <source>time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>local port</source>
        <translation>ローカルポート</translation>
    </message>
    <message>
        <source>▲ half-open   ■ established   ○ other</source>
        <translation>▲ ハーフオープン   ■ 確立   ○ その他</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Something went wrong</source>
        <extracomment>Libraries of a plain Debian or Ubuntu that Qt&apos;s X11 plugin needs.</extracomment>
        <translation>問題が発生しました</translation>
    </message>
    <message>
        <source>An error in this program stopped the last action. The case and the evidence are unchanged. You can go on; please report the details.</source>
        <translation>プログラムのエラーで直前の操作が止まりました。事案と証拠は変わっていません。作業を続けられます。詳細を報告してください。</translation>
    </message>
</context>
<context>
    <name>AttackCycle</name>
    <message>
        <source>Attack</source>
        <extracomment>Lines of text in a box before the rest is counted.</extracomment>
        <translation>攻撃</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Backdoor</source>
        <translation>バックドア</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影響</translation>
    </message>
    <message>
        <source>found</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>検出なし</translation>
    </message>
    <message>
        <source>not collected</source>
        <translation>未収集</translation>
    </message>
    <message>
        <source>to the next target</source>
        <translation>次のターゲットへ</translation>
    </message>
    <message>
        <source>Attack cycle</source>
        <translation>攻撃のサイクル</translation>
    </message>
</context>
<context>
    <name>CaseProperties</name>
    <message>
        <source>Case &amp;number</source>
        <extracomment>Properties people fill in; the display zone has its own place in the preferences.</extracomment>
        <translation>事案番号(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>件名(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Examiner</source>
        <translation>調査担当者(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>組織(&amp;O)</translation>
    </message>
</context>
<context>
    <name>CasePropertiesDialog</name>
    <message>
        <source>Case Properties</source>
        <translation>事案のプロパティ</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>備考(&amp;O)</translation>
    </message>
</context>
<context>
    <name>CaseSession</name>
    <message>
        <source>Already reading</source>
        <translation>読み込み中です</translation>
    </message>
    <message>
        <source>Evidence is being read now. Wait for it or cancel it first.</source>
        <translation>証拠を読み込んでいます。終わるまで待つか、先に中止してください。</translation>
    </message>
    <message>
        <source>The evidence could not be read</source>
        <translation>証拠を読み込めませんでした</translation>
    </message>
    <message>
        <source>The case could not be opened</source>
        <translation>事案を開けませんでした</translation>
    </message>
    <message>
        <source>The case could not be saved</source>
        <translation>事案を保存できませんでした</translation>
    </message>
    <message>
        <source>Not written to the case</source>
        <translation>事案に書き込めませんでした</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>タイムゾーン</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
    <message>
        <source>Event ID</source>
        <translation>イベント ID</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>チャネル</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>プロバイダー</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>User</source>
        <extracomment>Beyond this the eye has to travel; larger screens keep room for other windows.</extracomment>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>ドメイン</translation>
    </message>
    <message>
        <source>SID</source>
        <translation>SID</translation>
    </message>
    <message>
        <source>Logon ID</source>
        <translation>ログオン ID</translation>
    </message>
    <message>
        <source>Logon Type</source>
        <translation>ログオンの種類</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Process GUID</source>
        <translation>プロセス GUID</translation>
    </message>
    <message>
        <source>Command Line</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>Parent PID</source>
        <translation>親 PID</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>親プロセス</translation>
    </message>
    <message>
        <source>Parent Path</source>
        <translation>親のパス</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>送信元</translation>
    </message>
    <message>
        <source>Source Port</source>
        <translation>送信元ポート</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Destination Port</source>
        <translation>宛先ポート</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>標的</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>メッセージ</translation>
    </message>
    <message>
        <source>All Fields</source>
        <translation>全フィールド</translation>
    </message>
    <message>
        <source>Proto</source>
        <translation>プロトコル</translation>
    </message>
    <message>
        <source>Local Address</source>
        <translation>ローカルアドレス</translation>
    </message>
    <message>
        <source>Local Port</source>
        <translation>ローカルポート</translation>
    </message>
    <message>
        <source>Remote Address</source>
        <translation>リモートアドレス</translation>
    </message>
    <message>
        <source>Remote Port</source>
        <translation>リモートポート</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Service/Unit</source>
        <translation>サービス/ユニット</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始時刻</translation>
    </message>
    <message>
        <source>Verified Signer / Package</source>
        <translation>検証済み署名者/パッケージ</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>観測時刻</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>セッション</translation>
    </message>
    <message>
        <source>Image On Disk</source>
        <translation>ディスク上の実行ファイル</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>分類</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>エントリ</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Image Path</source>
        <translation>実行ファイルのパス</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Technique</source>
        <translation>攻撃手法</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Last Written</source>
        <translation>最終書き込み</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>属性変更</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成</translation>
    </message>
    <message>
        <source>Accessed</source>
        <translation>アクセス</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Tag Name</source>
        <translation>タグ名</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>シグネチャ</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Target Port</source>
        <translation>標的ポート</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>検査時刻</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Start Point</source>
        <translation>起点</translation>
    </message>
    <message>
        <source>Scanned</source>
        <translation>検査数</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>違反数</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>As Collected</source>
        <translation>収集時の記載</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Select a row to see what it means and where it comes from.</source>
        <extracomment>Tables whose rows are counted as joins, with the tab that shows them.</extracomment>
        <translation>行を選ぶと、その意味と出どころが表示されます。</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>次の手順: {0}</translation>
    </message>
    <message>
        <source>Tags: {0}</source>
        <translation>タグ: {0}</translation>
    </message>
    <message>
        <source>Note: {0}</source>
        <translation>メモ: {0}</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>{0} 行目</translation>
    </message>
    <message>
        <source>record {0}</source>
        <translation>レコード {0}</translation>
    </message>
    <message>
        <source>offset {0}</source>
        <translation>オフセット {0}</translation>
    </message>
    <message>
        <source>item {0}</source>
        <translation>項目 {0}</translation>
    </message>
    <message>
        <source>no hash: live listing</source>
        <translation>ハッシュなし (ライブ取得の一覧)</translation>
    </message>
    <message>
        <source>{0} {1}: {2} about {3}</source>
        <translation>{0} {1}: {3} に関するもの {2} 件</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>&amp;Raw</source>
        <translation>生データ(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Note…</source>
        <translation>メモ(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation>タグ(&amp;T)…</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>フィールド</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Started by, eldest first:</source>
        <translation>起動元（古い順）:</translation>
    </message>
    <message>
        <source>not in list or log</source>
        <translation>一覧にもログにもなし</translation>
    </message>
    <message>
        <source>{0}, exited</source>
        <translation>{0}（終了済み）</translation>
    </message>
</context>
<context>
    <name>Dossier</name>
    <message>
        <source>process</source>
        <extracomment>Rows read of one table, and rows printed of one part.</extracomment>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>executable</source>
        <translation>実行ファイル</translation>
    </message>
    <message>
        <source>address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>autostart</source>
        <translation>自動起動</translation>
    </message>
    <message>
        <source>file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Runs as</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>What starts it</source>
        <translation>自動起動の登録</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>レジストリ</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>ホスト情報</translation>
    </message>
    <message>
        <source>Integrity rules</source>
        <translation>整合性ルール</translation>
    </message>
    <message>
        <source>In the logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Case {0}</source>
        <translation>事案 {0}</translation>
    </message>
    <message>
        <source>Case without number</source>
        <translation>事案番号なし</translation>
    </message>
    <message>
        <source>Everything about {0}</source>
        <translation>{0} の関連情報</translation>
    </message>
    <message>
        <source>Times in {0}</source>
        <translation>時刻は {0}</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>最初の出現</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最後の出現</translation>
    </message>
    <message>
        <source>no time known</source>
        <translation>時刻不明</translation>
    </message>
    <message>
        <source>Rows about it</source>
        <translation>関連する行</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>検出事項</translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation>待ち受けポート</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>通信先</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>起動元</translation>
    </message>
    <message>
        <source>… {0} more</source>
        <translation>… ほか {0} 件</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>port {0}</source>
        <translation>ポート {0}</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>起動したもの</translation>
    </message>
</context>
<context>
    <name>DossierDialog</name>
    <message>
        <source>Everything About This</source>
        <translation>この対象のすべて</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>対象(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Go to Row</source>
        <translation>行へ移動(&amp;G)</translation>
    </message>
    <message>
        <source>Looking through all tables…</source>
        <translation>すべての表を調べています…</translation>
    </message>
    <message>
        <source>This row names nothing that other rows could be about.</source>
        <translation>この行には、ほかの行と結び付く対象がありません。</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>ページ</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>印刷(&amp;P)…</translation>
    </message>
</context>
<context>
    <name>Durations</name>
    <message>
        <source>{0} d</source>
        <translation>{0} 日</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} 時間</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>1 秒未満</translation>
    </message>
</context>
<context>
    <name>Empty</name>
    <message>
        <source>No socket list was collected. Open the output of netstat, ss or a port tool, or look at this computer.</source>
        <translation>ソケットの一覧は収集されていません。netstat、ss、ポート表示ツールの出力を開くか、このコンピューターを調べてください。</translation>
    </message>
    <message>
        <source>No process list was collected. Open the output of tasklist or ps, or look at this computer.</source>
        <translation>プロセスの一覧は収集されていません。tasklist または ps の出力を開くか、このコンピューターを調べてください。</translation>
    </message>
    <message>
        <source>Nothing about the host itself was collected: no name, addresses, clock or logged-on users.</source>
        <translation>ホスト自体の情報 (名前、アドレス、時計、ログオン中のユーザー) は収集されていません。</translation>
    </message>
    <message>
        <source>No integrity report was collected. Open a Tripwire or AIDE report, or check against a baseline.</source>
        <translation>整合性レポートは収集されていません。Tripwire または AIDE のレポートを開くか、ベースラインと照合してください。</translation>
    </message>
    <message>
        <source>Nothing that starts by itself was collected. Open Autoruns output, an integrity report or a registry hive.</source>
        <translation>自動起動項目は収集されていません。Autoruns の出力、整合性レポート、レジストリハイブのいずれかを開いてください。</translation>
    </message>
    <message>
        <source>No log was collected. Open .evt or .evtx files, syslog or a folder that holds them.</source>
        <translation>ログは収集されていません。.evt、.evtx、syslog、またはそれらを含むフォルダーを開いてください。</translation>
    </message>
    <message>
        <source>No intrusion detection alerts were collected. Open a sensor&apos;s fast alert or JSON log.</source>
        <translation>侵入検知の警報は収集されていません。センサーの fast 形式または JSON のログを開いてください。</translation>
    </message>
</context>
<context>
    <name>EndpointsPage</name>
    <message>
        <source>Host  {0}</source>
        <translation>ホスト  {0}</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>ツリー</translation>
    </message>
    <message>
        <source>Each process under its parent</source>
        <translation>プロセスを親の下に表示</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Endpoints</source>
        <translation>エンドポイント</translation>
    </message>
    <message>
        <source>Processes {0} · Endpoints {1}</source>
        <translation>プロセス {0} · エンドポイント {1}</translation>
    </message>
    <message>
        <source>Live  ●</source>
        <translation>ライブ  ●</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>Live  ❚❚</source>
        <translation>ライブ  ❚❚</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>図</translation>
    </message>
    <message>
        <source>Draw the connections even where nothing fans out</source>
        <translation>多数の宛先への接続がなくても図を表示します</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>A &amp;folder with case, summary, findings, rows and SHA-256 lists (BagIt)</source>
        <translation>事案・要約・検出事項・全行・SHA-256 一覧を含むフォルダー (BagIt)(&amp;F)</translation>
    </message>
    <message>
        <source>The same as one &amp;ZIP file</source>
        <translation>同じ内容を 1 つの ZIP ファイルに(&amp;Z)</translation>
    </message>
    <message>
        <source>The whole case as one &amp;JSON file, absence typed</source>
        <translation>事案全体を 1 つの JSON ファイルに（欠損の理由つき）(&amp;J)</translation>
    </message>
    <message>
        <source>Findings, evidence and rows as CSV for &amp;Excel, safe from formulas</source>
        <translation>検出事項・証拠・行を Excel 用 CSV に（数式を無効化）(&amp;E)</translation>
    </message>
    <message>
        <source>Findings, evidence and rows as &amp;CSV for programs</source>
        <translation>検出事項・証拠・行をプログラム用 CSV に(&amp;C)</translation>
    </message>
    <message>
        <source>Rows as JSON &amp;Lines</source>
        <translation>行を JSON Lines に(&amp;L)</translation>
    </message>
    <message>
        <source>Rows with a time as JSON Lines for &amp;Timesketch</source>
        <translation>時刻のある行を Timesketch 用 JSON Lines に(&amp;T)</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>エクスポート</translation>
    </message>
    <message>
        <source>&amp;Into folder</source>
        <translation>出力フォルダー(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Browse…</source>
        <translation>参照(&amp;B)…</translation>
    </message>
    <message>
        <source>Nothing is replaced: what is written gets a name of its own in the folder. Nothing else on this computer is changed.</source>
        <translation>既存のファイルは上書きしません。フォルダー内に新しい名前で書き出します。このコンピューターのほかの場所には一切書き込みません。</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>エクスポート(&amp;X)</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>エクスポート中…</translation>
    </message>
    <message>
        <source>Written: {0}</source>
        <translation>書き出し先: {0}</translation>
    </message>
    <message>
        <source>SHA-256 of the list of files: {0}</source>
        <translation>ファイル一覧の SHA-256: {0}</translation>
    </message>
</context>
<context>
    <name>FanoutGraph</name>
    <message>
        <source>process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>remote port</source>
        <translation>リモートポート</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>{0}: {1} connections</source>
        <translation>{0}: 接続 {1} 件</translation>
    </message>
</context>
<context>
    <name>FanoutPanel</name>
    <message>
        <source>No connections to draw.</source>
        <translation>描画する接続がありません。</translation>
    </message>
    <message>
        <source>{0}: {1} connections to {2} hosts, {3} half-open</source>
        <translation>{0}: {2} ホストへの接続 {1} 件、ハーフオープン {3} 件</translation>
    </message>
    <message>
        <source>({0} more are not drawn)</source>
        <translation>（ほか {0} 件は描画していません）</translation>
    </message>
    <message>
        <source>Thresholds: {0} remote hosts, {1} % half-open, nine tenths on {2} ports; sweep {3} sources</source>
        <translation>しきい値: 宛先 {0} ホスト、ハーフオープン {1} %、9 割が {2} ポート以内、スイープは送信元 {3} 件</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>グラフ</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Remote addresses of the connections</source>
        <translation>接続のリモートアドレス</translation>
    </message>
    <message>
        <source>Connections per remote port</source>
        <translation>リモートポート別の接続数</translation>
    </message>
    <message>
        <source>Process, remote ports and networks</source>
        <translation>プロセス、リモートポート、ネットワーク</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>No filters used yet</source>
        <translation>まだフィルターを使っていません</translation>
    </message>
    <message>
        <source>Show all rows again</source>
        <translation>すべての行の表示に戻す</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} 件中 {0} 件</translation>
    </message>
    <message>
        <source>Filter</source>
        <extracomment>Example in the empty line, by table.</extracomment>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Filters used before</source>
        <translation>以前に使ったフィルター</translation>
    </message>
    <message>
        <source>words, or for example: {0}</source>
        <translation>単語、または例: {0}</translation>
    </message>
</context>
<context>
    <name>FindingsBoard</name>
    <message>
        <source>confirmed</source>
        <extracomment>Rows up to which texts wrap; longer lists stay quick.</extracomment>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>false positive</source>
        <translation>誤検知</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未判断</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Findings: {0}, {1} not decided</source>
        <translation>検出事項: {0} 件（未判断 {1} 件）</translation>
    </message>
    <message>
        <source>Select a finding to decide on it.</source>
        <translation>検出事項を選んで判断を記録します。</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>検出事項</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Findings by stage</source>
        <translation>段階別の検出事項</translation>
    </message>
    <message>
        <source>Reason, printed with the decision</source>
        <translation>理由（判断とともに印刷されます）</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>&amp;Confirmed</source>
        <translation>確認済み(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;False Positive</source>
        <translation>誤検知(&amp;F)</translation>
    </message>
    <message>
        <source>Needs a reason.</source>
        <translation>理由が必要です。</translation>
    </message>
    <message>
        <source>&amp;Open Again</source>
        <translation>未判断に戻す(&amp;O)</translation>
    </message>
</context>
<context>
    <name>GapsView</name>
    <message>
        <source>Nothing is known to be missing.</source>
        <translation>欠けているものは知られていません。</translation>
    </message>
    <message>
        <source>Nothing to do follows from what was found.</source>
        <translation>検出事項から導かれる対応はありません。</translation>
    </message>
    <message>
        <source>What this evidence cannot show</source>
        <translation>この証拠からは分からないこと</translation>
    </message>
    <message>
        <source>What now</source>
        <translation>次に行うこと</translation>
    </message>
    <message>
        <source>&amp;Plan and Print…</source>
        <translation>対応計画と印刷(&amp;P)…</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>both words somewhere in the row</source>
        <translation>行のどこかに両方の単語を含む</translation>
    </message>
    <message>
        <source>quotes keep spaces; \\ and \&quot; stand for themselves</source>
        <translation>引用符で空白を保つ。\\ と \&quot; はその文字自身</translation>
    </message>
    <message>
        <source>one of several values</source>
        <translation>いずれかの値</translation>
    </message>
    <message>
        <source>a network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>in the zone of display; add Z or +09:00 for another</source>
        <translation>表示中のタイムゾーン。ほかは Z や +09:00 を付ける</translation>
    </message>
    <message>
        <source>no value; is &quot;access denied&quot; says why</source>
        <translation>値がない。is &quot;access denied&quot; で理由も指定できる</translation>
    </message>
    <message>
        <source>rows that prove a finding</source>
        <translation>検出事項の根拠となる行</translation>
    </message>
    <message>
        <source>and, or, not, parentheses</source>
        <translation>and、or、not、かっこ</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>new since the last refresh</source>
        <translation>前回の更新から新しく現れた</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>changed since the last refresh</source>
        <translation>前回の更新から変わった</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>gone since the last refresh</source>
        <translation>前回の更新からなくなった</translation>
    </message>
    <message>
        <source>act now: intrusion is certain or nearly so</source>
        <translation>直ちに対処: 侵入は確実、またはほぼ確実</translation>
    </message>
    <message>
        <source>look first: hard to explain innocently</source>
        <translation>最優先で確認: 正常な理由では説明しにくい</translation>
    </message>
    <message>
        <source>look: unusual, innocent reasons exist</source>
        <translation>要確認: 通常と異なるが、正常な理由もありうる</translation>
    </message>
    <message>
        <source>weak sign, counts together with others</source>
        <translation>弱い兆候。ほかと合わせて意味を持つ</translation>
    </message>
    <message>
        <source>worth knowing</source>
        <translation>参考情報</translation>
    </message>
    <message>
        <source>an invisible character, by its code</source>
        <translation>見えない文字 (文字コードで表示)</translation>
    </message>
    <message>
        <source>so many more characters are not shown here</source>
        <translation>ここに表示していない残りの文字数</translation>
    </message>
    <message>
        <source>the name mixes letters of scripts that look alike</source>
        <translation>見た目の似た文字種が混ざった名前</translation>
    </message>
    <message>
        <source>started by the process above</source>
        <translation>上のプロセスから起動された</translation>
    </message>
    <message>
        <source>rows in the tabs Logs, Ports &amp; Processes, Integrity</source>
        <translation>ログ、ポートとプロセス、整合性の各タブの行</translation>
    </message>
    <message>
        <source>source read completely; source with something to know</source>
        <translation>完全に読めた証拠、注意点のある証拠</translation>
    </message>
    <message>
        <source>also startswith, endswith, matches (a pattern)</source>
        <translation>ほかに startswith、endswith、matches (パターン)</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>Filters and Keys</source>
        <translation>フィルターとキー操作</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>フィルター</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>動作</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>no times in these rows</source>
        <extracomment>A strip this many times as long as the span of most rows shows only that span and a margin.</extracomment>
        <translation>これらの行に時刻はありません</translation>
    </message>
    <message>
        <source>{0}: {1} rows</source>
        <translation>{0}: {1} 行</translation>
    </message>
    <message>
        <source>Rows over time</source>
        <translation>時間ごとの行数</translation>
    </message>
    <message>
        <source>({0} outside)</source>
        <translation>(範囲外 {0})</translation>
    </message>
</context>
<context>
    <name>IntegrityPage</name>
    <message>
        <source>The report gives totals for this rule and does not list its {0} objects.</source>
        <extracomment>Tripwire&apos;s severities run to 100 by habit (1000 by definition); the bar is full at 100.</extracomment>
        <translation>このルールはレポートに合計だけがあり、{0} 個のオブジェクトは列挙されていません。</translation>
    </message>
    <message>
        <source>Select an object to compare its attributes.</source>
        <translation>オブジェクトを選ぶと属性を比較できます。</translation>
    </message>
    <message>
        <source>The report gives no attributes for this object.</source>
        <translation>このオブジェクトの属性はレポートにありません。</translation>
    </message>
    <message>
        <source>Attributes: {0} of {1} differ</source>
        <translation>属性: {1} 個中 {0} 個が相違</translation>
    </message>
    <message>
        <source>Changed Objects  {0}</source>
        <translation>変更されたオブジェクト  {0}</translation>
    </message>
    <message>
        <source>Autostarts  {0}</source>
        <translation>自動起動  {0}</translation>
    </message>
    <message>
        <source>Rules: {0} of {1} violated</source>
        <translation>ルール: {1} 件中 {0} 件に違反</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>合計</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期待値</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>観測値</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
</context>
<context>
    <name>JournalView</name>
    <message>
        <source>{0} sources, {1} findings</source>
        <translation>証拠 {0} 件、検出事項 {1} 件</translation>
    </message>
    <message>
        <source>Journal: {0} entries, chained by SHA-256</source>
        <translation>作業記録: {0} 件（SHA-256 で連鎖）</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>実施者</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>作業記録</translation>
    </message>
</context>
<context>
    <name>LegendDialog</name>
    <message>
        <source>Legend</source>
        <translation>凡例</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>印</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>Colour only supports what glyph and word already say.</source>
        <translation>色は、記号と言葉が示す内容を補うだけです。</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Copy Rows</source>
        <extracomment>Length of the search text.</extracomment>
        <translation>行をコピー</translation>
    </message>
    <message>
        <source>Copy Cell</source>
        <translation>セルをコピー</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON としてコピー</translation>
    </message>
</context>
<context>
    <name>LogsPage</name>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>警報</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No cases yet</source>
        <extracomment>Exit codes of the command line contract. Names of the pictures, in the order of the tabs. Code and own name of every language of the window. Jobs under way; keeps their objects alive until their last signal has arrived. Text sizes relative to the system&apos;s.</extracomment>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>Not kept (see Preferences)</source>
        <translation>記録していません (設定を参照)</translation>
    </message>
    <message>
        <source>&amp;Recent Cases</source>
        <translation>最近の事案(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>システムに合わせる(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>ライト(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>ダーク(&amp;D)</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Ports &amp; Processes</source>
        <translation>ポートとプロセス</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>整合性</translation>
    </message>
    <message>
        <source>Response</source>
        <translation>対応</translation>
    </message>
    <message>
        <source>Every change is already kept in the case file.</source>
        <translation>変更はすべて、すでに事案ファイルに保存されています。</translation>
    </message>
    <message>
        <source>No row to show</source>
        <translation>表示できる行がありません</translation>
    </message>
    <message>
        <source>The rows that prove this finding are not in a tab. The finding itself is kept in the case.</source>
        <translation>この検出事項の根拠となる行はタブにありません。検出事項は事案に保存されています。</translation>
    </message>
    <message>
        <source>No tab for these rows</source>
        <translation>これらの行を表示するタブがありません</translation>
    </message>
    <message>
        <source>These {0} are listed under Everything About This of a row that belongs to them.</source>
        <translation>これらの{0}は、関連する行の「この対象のすべて」に表示されます。</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>fan-out</source>
        <translation>ファンアウト</translation>
    </message>
    <message>
        <source>unknown listener</source>
        <translation>不明な待ち受け</translation>
    </message>
    <message>
        <source>backdoor port</source>
        <translation>バックドアポート</translation>
    </message>
    <message>
        <source>remote shell</source>
        <translation>リモートシェル</translation>
    </message>
    <message>
        <source>odd connection</source>
        <translation>不審な接続</translation>
    </message>
    <message>
        <source>uncommon port</source>
        <translation>通常と異なるポート</translation>
    </message>
    <message>
        <source>flood</source>
        <translation>大量送信</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>なりすまし名</translation>
    </message>
    <message>
        <source>wrong folder</source>
        <translation>場所違い</translation>
    </message>
    <message>
        <source>odd folder</source>
        <translation>不審なフォルダー</translation>
    </message>
    <message>
        <source>file gone</source>
        <translation>実体なし</translation>
    </message>
    <message>
        <source>double ending</source>
        <translation>二重拡張子</translation>
    </message>
    <message>
        <source>disguise</source>
        <translation>偽装</translation>
    </message>
    <message>
        <source>download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>remote execution</source>
        <translation>リモート実行</translation>
    </message>
    <message>
        <source>attack tool</source>
        <translation>攻撃ツール</translation>
    </message>
    <message>
        <source>odd script</source>
        <translation>不審なスクリプト</translation>
    </message>
    <message>
        <source>first seen</source>
        <translation>初出</translation>
    </message>
    <message>
        <source>not listed</source>
        <translation>一覧になし</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>新規ファイル</translation>
    </message>
    <message>
        <source>new service</source>
        <translation>新規サービス</translation>
    </message>
    <message>
        <source>new autostart</source>
        <translation>新規自動起動</translation>
    </message>
    <message>
        <source>account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>program changed</source>
        <translation>プログラム変更</translation>
    </message>
    <message>
        <source>web script</source>
        <translation>Web スクリプト</translation>
    </message>
    <message>
        <source>odd file</source>
        <translation>不審なファイル</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>autostart</source>
        <translation>自動起動</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>導入</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>上限到達</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>ログ消去</translation>
    </message>
    <message>
        <source>audit policy</source>
        <translation>監査ポリシー</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>パスワード推測</translation>
    </message>
    <message>
        <source>attack</source>
        <translation>攻撃</translation>
    </message>
    <message>
        <source>backdoor</source>
        <translation>バックドア</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>attacks others</source>
        <translation>外部を攻撃</translation>
    </message>
    <message>
        <source>other host</source>
        <translation>別ホスト</translation>
    </message>
    <message>
        <source>admin logon</source>
        <translation>管理者ログオン</translation>
    </message>
    <message>
        <source>new account</source>
        <translation>新規アカウント</translation>
    </message>
    <message>
        <source>same network</source>
        <translation>同一ネットワーク</translation>
    </message>
    <message>
        <source>sources agree</source>
        <translation>証拠が一致</translation>
    </message>
    <message>
        <source>not the system&apos;s</source>
        <translation>本来と異なる</translation>
    </message>
    <message>
        <source>server&apos;s child</source>
        <translation>サーバーの子プロセス</translation>
    </message>
    <message>
        <source>unexplained</source>
        <translation>説明なし</translation>
    </message>
    <message>
        <source>not as packaged</source>
        <translation>パッケージと相違</translation>
    </message>
    <message>
        <source>setuid</source>
        <translation>setuid</translation>
    </message>
    <message>
        <source>no package</source>
        <translation>パッケージ外</translation>
    </message>
    <message>
        <source>web shell</source>
        <translation>Web シェル</translation>
    </message>
</context>
<context>
    <name>Meaning</name>
    <message>
        <source>A program was started.</source>
        <translation>プログラムが起動された。</translation>
    </message>
    <message>
        <source>A program ended. Together with its start this gives its running time.</source>
        <translation>プログラムが終了した。起動と合わせると動作時間が分かる。</translation>
    </message>
    <message>
        <source>An account logged on. The logon type says how: 2 at the console, 3 over the network, 10 by remote desktop.</source>
        <translation>アカウントがログオンした。ログオンの種類は方法を示す (2 = コンソール、3 = ネットワーク、10 = リモートデスクトップ)。</translation>
    </message>
    <message>
        <source>A logon was refused. Many in a row, or over many accounts, are guessing.</source>
        <translation>ログオンが拒否された。連続する場合や多数のアカウントに及ぶ場合は、パスワード推測を疑う。</translation>
    </message>
    <message>
        <source>A logon session ended.</source>
        <translation>ログオンセッションが終了した。</translation>
    </message>
    <message>
        <source>A program used the credentials of another account.</source>
        <translation>プログラムが別のアカウントの資格情報を使った。</translation>
    </message>
    <message>
        <source>The new session has administrator-like rights.</source>
        <translation>新しいセッションに管理者相当の権限が与えられた。</translation>
    </message>
    <message>
        <source>The log was emptied. What happened before is not in this file.</source>
        <translation>ログが消去された。それ以前の出来事はこのファイルに残っていない。</translation>
    </message>
    <message>
        <source>From here on, more or less is logged than before.</source>
        <translation>ここから先、記録される範囲が変わった。</translation>
    </message>
    <message>
        <source>The clock was set. Times before and after do not line up by themselves.</source>
        <translation>時計が設定された。前後の時刻はそのままでは比べられない。</translation>
    </message>
    <message>
        <source>The system could not log everything. Missing events prove nothing here.</source>
        <translation>すべてを記録できなかった。ここでイベントがないことは何の証明にもならない。</translation>
    </message>
    <message>
        <source>A user account was created.</source>
        <translation>ユーザーアカウントが作成された。</translation>
    </message>
    <message>
        <source>A user account was changed.</source>
        <translation>ユーザーアカウントが変更された。</translation>
    </message>
    <message>
        <source>A user account was deleted.</source>
        <translation>ユーザーアカウントが削除された。</translation>
    </message>
    <message>
        <source>An account was locked after too many refused logons.</source>
        <translation>ログオンの失敗が続き、アカウントがロックされた。</translation>
    </message>
    <message>
        <source>Membership of a group changed.</source>
        <translation>グループのメンバーが変わった。</translation>
    </message>
    <message>
        <source>A password was changed or reset.</source>
        <translation>パスワードが変更またはリセットされた。</translation>
    </message>
    <message>
        <source>A service was installed. It starts by itself and usually runs with full rights.</source>
        <translation>サービスが登録された。自動で起動し、通常は最高権限で動く。</translation>
    </message>
    <message>
        <source>A service was reconfigured.</source>
        <translation>サービスの設定が変更された。</translation>
    </message>
    <message>
        <source>A service was started.</source>
        <translation>サービスが開始された。</translation>
    </message>
    <message>
        <source>A service was stopped.</source>
        <translation>サービスが停止された。</translation>
    </message>
    <message>
        <source>A scheduled task was created. It starts programs by itself.</source>
        <translation>スケジュールされたタスクが作成された。プログラムを自動で起動する。</translation>
    </message>
    <message>
        <source>A scheduled task was changed.</source>
        <translation>スケジュールされたタスクが変更された。</translation>
    </message>
    <message>
        <source>A program opened or accepted a network connection.</source>
        <translation>プログラムがネットワーク接続を開始または受け付けた。</translation>
    </message>
    <message>
        <source>A firewall stopped a connection.</source>
        <translation>ファイアウォールが接続を遮断した。</translation>
    </message>
    <message>
        <source>So many connections were half open at once that the system held back new ones, as when a worm scans.</source>
        <translation>半開きの接続が同時に多すぎて、システムが新しい接続を抑えた。ワームのスキャンで起きる現象。</translation>
    </message>
    <message>
        <source>A program began to wait for connections.</source>
        <translation>プログラムが接続の待ち受けを始めた。</translation>
    </message>
    <message>
        <source>A name was looked up.</source>
        <translation>名前解決が行われた。</translation>
    </message>
    <message>
        <source>A file was created.</source>
        <translation>ファイルが作成された。</translation>
    </message>
    <message>
        <source>A file was deleted.</source>
        <translation>ファイルが削除された。</translation>
    </message>
    <message>
        <source>A file was changed.</source>
        <translation>ファイルが変更された。</translation>
    </message>
    <message>
        <source>A registry key or value was changed.</source>
        <translation>レジストリのキーまたは値が変更された。</translation>
    </message>
    <message>
        <source>A driver was loaded into the kernel.</source>
        <translation>ドライバーがカーネルに読み込まれた。</translation>
    </message>
    <message>
        <source>A script block ran; its text is in the fields.</source>
        <translation>スクリプトが実行された。本文はフィールドにある。</translation>
    </message>
    <message>
        <source>The system started.</source>
        <translation>システムが起動した。</translation>
    </message>
    <message>
        <source>The system was shut down.</source>
        <translation>システムがシャットダウンされた。</translation>
    </message>
    <message>
        <source>The system stopped without being shut down.</source>
        <translation>シャットダウンされずにシステムが停止した。</translation>
    </message>
    <message>
        <source>A request reached the web server.</source>
        <translation>Web サーバーに要求が届いた。</translation>
    </message>
    <message>
        <source>A command was run.</source>
        <translation>コマンドが実行された。</translation>
    </message>
    <message>
        <source>A session was opened for an account.</source>
        <translation>アカウントのセッションが開始された。</translation>
    </message>
    <message>
        <source>A session ended.</source>
        <translation>セッションが終了した。</translation>
    </message>
    <message>
        <source>A mail was sent.</source>
        <translation>メールが送信された。</translation>
    </message>
    <message>
        <source>A program crashed. A failed attack can look like this.</source>
        <translation>プログラムが異常終了した。失敗した攻撃がこのように見えることがある。</translation>
    </message>
    <message>
        <source>A program waits for connections on this port.</source>
        <translation>プログラムがこのポートで接続を待ち受けている。</translation>
    </message>
    <message>
        <source>This host asked for a connection and has had no answer yet. Many at once to many hosts are a scan.</source>
        <translation>このホストが接続を求めたが、まだ応答がない。多数のホストに同時に行われていればスキャンである。</translation>
    </message>
    <message>
        <source>Somebody asks for a connection and has not completed it.</source>
        <translation>外部から接続要求が来たが、完了していない。</translation>
    </message>
    <message>
        <source>A connection is open; data can flow both ways.</source>
        <translation>接続が確立している。双方向にデータを送れる。</translation>
    </message>
    <message>
        <source>The other side has hung up; the program here has not noticed yet.</source>
        <translation>相手は切断したが、こちらのプログラムはまだ閉じていない。</translation>
    </message>
    <message>
        <source>A connection ended a moment ago.</source>
        <translation>接続が少し前に終わった。</translation>
    </message>
    <message>
        <source>This object was not there when the reference was taken.</source>
        <translation>このオブジェクトは、基準を取った時点には存在しなかった。</translation>
    </message>
    <message>
        <source>This object was there when the reference was taken and is gone.</source>
        <translation>このオブジェクトは、基準を取った時点には存在したが、なくなっている。</translation>
    </message>
    <message>
        <source>This object differs from the reference.</source>
        <translation>このオブジェクトは基準と異なる。</translation>
    </message>
    <message>
        <source>A program that was running when the list was taken.</source>
        <translation>一覧の取得時に動いていたプログラム。</translation>
    </message>
    <message>
        <source>Something that starts by itself with the system, a logon or a schedule.</source>
        <translation>システムの起動、ログオン、またはスケジュールで自動的に起動するもの。</translation>
    </message>
    <message>
        <source>A file as a listing or hash list describes it.</source>
        <translation>一覧またはハッシュリストに記載されたファイル。</translation>
    </message>
    <message>
        <source>A registry value as it was collected.</source>
        <translation>収集時のレジストリ値。</translation>
    </message>
    <message>
        <source>An intrusion detection sensor reported this traffic. It tells of an attempt, not of its success.</source>
        <translation>侵入検知センサーがこの通信を報告した。示すのは試みであり、成功したかどうかではない。</translation>
    </message>
    <message>
        <source>A fact about the host itself.</source>
        <translation>ホスト自体に関する事実。</translation>
    </message>
    <message>
        <source>Totals of one rule of the integrity report.</source>
        <translation>整合性レポートの 1 つのルールの合計。</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Notes are kept with time and name, and cannot be changed later.</source>
        <translation>メモは時刻と記入者とともに保存され、後から変更できません。</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Drop evidence here: logs, netstat or ss output, process lists, integrity reports, or a folder or ZIP that holds them. Nothing is written to this computer.</source>
        <translation>証拠をここにドロップしてください: ログ、netstat や ss の出力、プロセス一覧、整合性レポート、またはそれらを含むフォルダーや ZIP。このコンピューターには何も書き込みません。</translation>
    </message>
    <message>
        <source>collected</source>
        <translation>収集時点</translation>
    </message>
    <message>
        <source>{0} sources</source>
        <translation>証拠 {0} 件</translation>
    </message>
    <message>
        <source>true when collected</source>
        <translation>収集時点の状態</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>{0} only: {1} of {2} lines</source>
        <translation>{0}のみ: {2} 行中 {1} 行</translation>
    </message>
    <message>
        <source>first {0} of {1} lines</source>
        <translation>{1} 行中 最初の {0} 行</translation>
    </message>
    <message>
        <source>&amp;Open Evidence…</source>
        <translation>証拠を開く(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Look at This Computer</source>
        <translation>このコンピューターを調べる(&amp;L)</translation>
    </message>
    <message>
        <source>Open the &amp;Sample Case</source>
        <translation>サンプル事案を開く(&amp;S)</translation>
    </message>
    <message>
        <source>Show All Stages</source>
        <translation>すべての段階を表示</translation>
    </message>
    <message>
        <source>No rule found anything in what was collected, so there is no story to tell. Read beside this what was not collected, and look through the tabs.</source>
        <translation>収集された範囲では、どのルールも何も検出していません。右に示す未収集の項目を確認し、各タブの内容もご覧ください。</translation>
    </message>
    <message>
        <source>{0} rules {1}: {2} ({3})</source>
        <extracomment>Lines of the story shown at most; the rest is in the findings.</extracomment>
        <translation>{0} 件のルールが{1}: {2} ({3})</translation>
    </message>
</context>
<context>
    <name>PathDialog</name>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上へ(&amp;U)</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Changed (UTC)</source>
        <translation>更新日時 (UTC)</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>ファイル名</translation>
    </message>
    <message>
        <source>File &amp;name</source>
        <translation>ファイル名(&amp;N)</translation>
    </message>
    <message>
        <source>Open Evidence or Case</source>
        <translation>証拠または事案を開く</translation>
    </message>
    <message>
        <source>Open Folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Reading the folder…</source>
        <translation>フォルダーを読んでいます…</translation>
    </message>
    <message>
        <source>{0} more entries are not listed; type the path instead.</source>
        <translation>ほかに {0} 件あります。パスを直接入力してください。</translation>
    </message>
    <message>
        <source>This folder cannot be read: {0}</source>
        <translation>このフォルダーは読めません: {0}</translation>
    </message>
    <message>
        <source>There is no such file or folder.</source>
        <translation>そのファイルまたはフォルダーはありません。</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Open This Folder</source>
        <translation>このフォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>This is no usable file name.</source>
        <translation>使えないファイル名です。</translation>
    </message>
    <message>
        <source>{0} exists. Replace it?</source>
        <translation>{0} はすでにあります。置き換えますか?</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>ファイルの置き換え</translation>
    </message>
    <message>
        <source>&amp;Replace</source>
        <translation>置き換える(&amp;R)</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Contain</source>
        <translation>封じ込め</translation>
    </message>
    <message>
        <source>Preserve</source>
        <translation>証拠保全</translation>
    </message>
    <message>
        <source>Eradicate</source>
        <translation>根絶</translation>
    </message>
    <message>
        <source>Recover</source>
        <translation>復旧</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未実施</translation>
    </message>
    <message>
        <source>done</source>
        <translation>実施済み</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
</context>
<context>
    <name>PlanPanel</name>
    <message>
        <source>Plan</source>
        <translation>対応計画</translation>
    </message>
    <message>
        <source>Plan: {0} of {1} steps settled</source>
        <translation>対応計画: {1} 手順中 {0} 手順が完了</translation>
    </message>
    <message>
        <source>Playbook</source>
        <translation>プレイブック</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>Comment on the step, kept with name and time</source>
        <translation>手順へのコメント（氏名と時刻とともに記録）</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>&amp;Done</source>
        <translation>実施済み(&amp;D)</translation>
    </message>
    <message>
        <source>Not &amp;Needed</source>
        <translation>不要(&amp;N)</translation>
    </message>
    <message>
        <source>Op&amp;en Again</source>
        <translation>戻す(&amp;E)</translation>
    </message>
</context>
<context>
    <name>PortBars</name>
    <message>
        <source>others</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>{0}: {1} connections, {2} half-open</source>
        <translation>{0}: 接続 {1} 件、ハーフオープン {2} 件</translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <extracomment>Offered zones; any other can be typed.</extracomment>
        <translation>設定</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>As the evidence states ({0})</source>
        <translation>証拠の記載どおり ({0})</translation>
    </message>
    <message>
        <source>&amp;Keep settings and recent cases beside the program</source>
        <translation>設定と最近の事案をプログラムと同じ場所に保存(&amp;K)</translation>
    </message>
    <message>
        <source>Otherwise settings last until the program ends. Nothing is ever written to the home folder or the registry. File: {0}</source>
        <translation>保存しない場合、設定はプログラムの終了まで有効です。ホームフォルダーやレジストリには何も書き込みません。ファイル: {0}</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>配色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Time zone</source>
        <translation>タイムゾーン(&amp;T)</translation>
    </message>
    <message>
        <source>General</source>
        <translation>全般</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>しきい値</translation>
    </message>
    <message>
        <source>&amp;Defaults</source>
        <translation>既定値(&amp;D)</translation>
    </message>
    <message>
        <source>Other thresholds: the evidence is read again.</source>
        <translation>しきい値を変えると、証拠をもう一度読み込みます。</translation>
    </message>
    <message>
        <source>Not a zone: write Asia/Tokyo, UTC or +09:00.</source>
        <translation>タイムゾーンではありません。Asia/Tokyo、UTC、+09:00 のように入力してください。</translation>
    </message>
    <message>
        <source>Settings are not kept</source>
        <translation>設定を保存できません</translation>
    </message>
</context>
<context>
    <name>Printing</name>
    <message>
        <source>page {0} of {1}</source>
        <extracomment>Characters of one text that reach a page; blocks are bounded already, this is the last fence. Characters of a text that decide on the width of its column. Resolution of the layout; every device scales it, so all of them break lines and pages alike. Left and right, top and bottom of the text on the sheet, in millimetres. Sizes tried for page one, largest first. Layouts afforded for better page breaks: each costs time in proportion to the paragraphs of the document.</extracomment>
        <translation>{0} / {1} ページ</translation>
    </message>
    <message>
        <source>evidence list SHA-256 {0}</source>
        <translation>証拠一覧 SHA-256 {0}</translation>
    </message>
    <message>
        <source>… {0} more, see the appendices</source>
        <translation>… ほか {0} 件（付録を参照）</translation>
    </message>
</context>
<context>
    <name>ProcessTreeView</name>
    <message>
        <source>Everything About This</source>
        <translation>関連するすべて</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>タグ…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>メモ…</translation>
    </message>
    <message>
        <source>Open All Branches</source>
        <translation>すべての枝を開く</translation>
    </message>
    <message>
        <source>Close All Branches</source>
        <translation>すべての枝を閉じる</translation>
    </message>
    <message>
        <source>Process tree</source>
        <translation>プロセスツリー</translation>
    </message>
</context>
<context>
    <name>Proof</name>
    <message>
        <source>line {0}</source>
        <extracomment>Tables and the tab that shows each. Rows of proof read for one finding at most.</extracomment>
        <translation>{0} 行目</translation>
    </message>
    <message>
        <source>record {0}</source>
        <translation>レコード {0}</translation>
    </message>
    <message>
        <source>offset {0}</source>
        <translation>オフセット {0}</translation>
    </message>
    <message>
        <source>item {0}</source>
        <translation>項目 {0}</translation>
    </message>
</context>
<context>
    <name>ProofView</name>
    <message>
        <source>Why: {0}</source>
        <translation>理由: {0}</translation>
    </message>
    <message>
        <source>Next: {0}</source>
        <translation>次の一手: {0}</translation>
    </message>
    <message>
        <source>{0} more findings, see Response</source>
        <translation>ほか {0} 件の検出事項は「対応」タブを参照</translation>
    </message>
    <message>
        <source>Select a line of the story to see what proves it.</source>
        <translation>経過の行を選ぶと、その根拠が表示されます。</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>根拠</translation>
    </message>
    <message>
        <source>Proof: rows of {0} of {1} places</source>
        <translation>根拠: {1} か所中 {0} か所の行</translation>
    </message>
    <message>
        <source>Proof: {0} rows</source>
        <translation>根拠: {0} 行</translation>
    </message>
    <message>
        <source>confidence high</source>
        <translation>確度 高</translation>
    </message>
    <message>
        <source>confidence medium</source>
        <translation>確度 中</translation>
    </message>
    <message>
        <source>confidence low</source>
        <translation>確度 低</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>&amp;Go to Row</source>
        <translation>行へ移動(&amp;G)</translation>
    </message>
    <message>
        <source>Everything &amp;About It…</source>
        <translation>関連情報(&amp;A)…</translation>
    </message>
    <message>
        <source>Rows that prove it</source>
        <translation>根拠となる行</translation>
    </message>
    <message>
        <source>Why it is said</source>
        <translation>判断の理由</translation>
    </message>
</context>
<context>
    <name>Quick</name>
    <message>
        <source>Listening</source>
        <translation>待ち受け</translation>
    </message>
    <message>
        <source>SYN_SENT</source>
        <translation>SYN_SENT</translation>
    </message>
    <message>
        <source>Established</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Hide Verified</source>
        <translation>検証済みを隠す</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Logon</source>
        <translation>ログオン時</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>変更あり</translation>
    </message>
    <message>
        <source>Process Starts</source>
        <translation>プロセス起動</translation>
    </message>
    <message>
        <source>Logons</source>
        <translation>ログオン</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Cleared</source>
        <translation>ログ消去</translation>
    </message>
    <message>
        <source>Priority 1</source>
        <translation>優先度 1</translation>
    </message>
    <message>
        <source>Findings</source>
        <extracomment>Sort key of the first column, which is no column of the index. Rows up to which columns are searched for values. Rows that a short list shows at most.</extracomment>
        <translation>検出事項</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>不明</translation>
    </message>
</context>
<context>
    <name>RawText</name>
    <message>
        <source>page {0} of {1}, {2} characters</source>
        <extracomment>Characters on a page, and in a line before it is broken.</extracomment>
        <translation>{1} ページ中 {0} ページ、{2} 文字</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>生データ</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>前のページ</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>次のページ</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>about {0}</source>
        <extracomment>What makes a row of a live listing the same thing in the next one. Processes above which the tree is not built. Rows selected at once from a picture.</extracomment>
        <translation>{0} に関するもの</translation>
    </message>
    <message>
        <source>Not everything was copied</source>
        <translation>すべてはコピーされていません</translation>
    </message>
    <message>
        <source>The first {0} rows were copied; use an export for more.</source>
        <translation>先頭の {0} 行をコピーしました。それ以上はエクスポートを使ってください。</translation>
    </message>
    <message>
        <source>No row matches. {0} {1} are hidden by the filter.</source>
        <translation>一致する行はありません。{1} {0} 件がフィルターで隠れています。</translation>
    </message>
    <message>
        <source>Show All Rows</source>
        <translation>すべての行を表示</translation>
    </message>
    <message>
        <source>No evidence is open yet.</source>
        <translation>証拠はまだ開かれていません。</translation>
    </message>
    <message>
        <source>Open Evidence…</source>
        <translation>証拠を開く…</translation>
    </message>
    <message>
        <source>Read the Evidence Again</source>
        <translation>証拠をもう一度読み込む</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>new</source>
        <extracomment>Rows up to which a live list is compared row by row; larger ones are shown afresh. What a live refresh did to a row.</extracomment>
        <translation>新規</translation>
    </message>
    <message>
        <source>gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>exited</source>
        <extracomment>More processes that come or go at once than this are shown afresh.</extracomment>
        <translation>終了済み</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>Everything About This</source>
        <extracomment>Rows that one copy takes; larger selections belong into an export. Selected rows up to which a new order keeps the selection.</extracomment>
        <translation>この対象のすべて</translation>
    </message>
    <message>
        <source>Show Only {0}</source>
        <translation>{0} だけを表示</translation>
    </message>
    <message>
        <source>Hide {0}</source>
        <translation>{0} を隠す</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>タグ…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>メモ…</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>行をコピー</translation>
    </message>
    <message>
        <source>Copy Cell</source>
        <translation>セルをコピー</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>JSON としてコピー</translation>
    </message>
    <message>
        <source>Size Column to Fit</source>
        <translation>列の幅を合わせる</translation>
    </message>
    <message>
        <source>Size All Columns to Fit</source>
        <translation>すべての列の幅を合わせる</translation>
    </message>
    <message>
        <source>Hide Column</source>
        <translation>列を隠す</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Original Order of Rows</source>
        <translation>元の並び順</translation>
    </message>
    <message>
        <source>Reset Columns</source>
        <translation>列を初期状態に戻す</translation>
    </message>
    <message>
        <source>{0} (no values)</source>
        <translation>{0} (値なし)</translation>
    </message>
</context>
<context>
    <name>ResponsePage</name>
    <message>
        <source>Open Evidence…</source>
        <translation>証拠を開く…</translation>
    </message>
    <message>
        <source>No evidence is open yet. Findings, the plan and the summary to print will be here.</source>
        <extracomment>Wait for more changes before the page is laid out anew.</extracomment>
        <translation>証拠がまだ開かれていません。開くと、検出事項・対応計画・印刷する要約がここに表示されます。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}); the case is as it was.</source>
        <translation>{0} に書き込めません ({1})。事案は変更されていません。</translation>
    </message>
    <message>
        <source>The summary was not saved</source>
        <translation>要約は保存されませんでした</translation>
    </message>
    <message>
        <source>Summary, page one</source>
        <translation>要約（1 ページ目）</translation>
    </message>
    <message>
        <source>&amp;Print Summary…</source>
        <translation>要約を印刷(&amp;P)…</translation>
    </message>
    <message>
        <source>P&amp;DF…</source>
        <translation>PDF(&amp;D)…</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>any address of this host</source>
        <translation>このホストの全アドレス</translation>
    </message>
    <message>
        <source>loopback</source>
        <translation>ループバック</translation>
    </message>
    <message>
        <source>link-local</source>
        <translation>リンクローカル</translation>
    </message>
    <message>
        <source>private</source>
        <translation>プライベート</translation>
    </message>
    <message>
        <source>carrier NAT</source>
        <translation>キャリア NAT</translation>
    </message>
    <message>
        <source>multicast</source>
        <translation>マルチキャスト</translation>
    </message>
    <message>
        <source>broadcast</source>
        <translation>ブロードキャスト</translation>
    </message>
    <message>
        <source>documentation</source>
        <translation>文書用</translation>
    </message>
    <message>
        <source>benchmarking</source>
        <translation>性能試験用</translation>
    </message>
    <message>
        <source>IPv6 transition</source>
        <translation>IPv6 移行用</translation>
    </message>
    <message>
        <source>bogon: not assigned to anybody</source>
        <translation>未割り当て (bogon)</translation>
    </message>
    <message>
        <source>public</source>
        <translation>グローバル</translation>
    </message>
    <message>
        <source>— scope</source>
        <translation>— 範囲</translation>
    </message>
    <message>
        <source>— known as</source>
        <translation>— 既知の用途</translation>
    </message>
    <message>
        <source>— country of assignment</source>
        <translation>— 割り当て国</translation>
    </message>
</context>
<context>
    <name>SearchBox</name>
    <message>
        <source>finding</source>
        <extracomment>Steps of the axis, in seconds. Shared beginnings of names from this length on are left out. Grid lines at most. Sources with a strip of their own; the others share one. Tables in the order of the tabs.</extracomment>
        <translation>検出事項</translation>
    </message>
    <message>
        <source>↑ ↓ choose, Return opens, Esc closes</source>
        <translation>↑ ↓ で選択、Return で開く、Esc で閉じる</translation>
    </message>
    <message>
        <source>Nothing found in any tab.</source>
        <translation>どのタブにも見つかりません。</translation>
    </message>
    <message>
        <source>Search everything</source>
        <translation>全体を検索</translation>
    </message>
    <message>
        <source>Search everything (Ctrl+K)</source>
        <translation>全体を検索 (Ctrl+K)</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Fan-out: distinct remote hosts</source>
        <translation>ファンアウト: 異なるリモートホストの数</translation>
    </message>
    <message>
        <source>hosts</source>
        <translation>台</translation>
    </message>
    <message>
        <source>Fan-out: share of half-open connections</source>
        <translation>ファンアウト: 半開き接続の割合</translation>
    </message>
    <message>
        <source>share</source>
        <translation>割合</translation>
    </message>
    <message>
        <source>Fan-out: at most this many remote ports hold nine tenths of it</source>
        <translation>ファンアウト: 9 割を占めるリモートポート数の上限</translation>
    </message>
    <message>
        <source>ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Half-open sweep: distinct sources on one local port</source>
        <translation>半開きスイープ: 1 つのローカルポートへの異なる送信元</translation>
    </message>
    <message>
        <source>Several instances of one unknown image</source>
        <translation>不明な実行ファイルの複数起動</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>個</translation>
    </message>
    <message>
        <source>First-seen images: learning part at the start of a log</source>
        <translation>初出の実行ファイル: ログ冒頭の学習区間</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Attack or download counts as cause for this long</source>
        <translation>攻撃やダウンロードを原因とみなす時間</translation>
    </message>
    <message>
        <source>First-seen images: rare up to this many starts</source>
        <translation>初出の実行ファイル: まれとみなす起動回数の上限</translation>
    </message>
    <message>
        <source>starts</source>
        <translation>回</translation>
    </message>
    <message>
        <source>Password guessing: failed logons from one address</source>
        <translation>パスワード推測: 1 アドレスからのログオン失敗</translation>
    </message>
    <message>
        <source>logons</source>
        <translation>回</translation>
    </message>
    <message>
        <source>Password guessing: failures within</source>
        <translation>パスワード推測: 失敗を数える時間幅</translation>
    </message>
    <message>
        <source>Mail burst: distinct mail servers contacted</source>
        <translation>メール大量送信: 接続した異なるメールサーバー</translation>
    </message>
    <message>
        <source>Own host as source: distinct targets of one signature</source>
        <translation>自ホストが送信元: 1 シグネチャの異なる標的</translation>
    </message>
    <message>
        <source>Rows kept as proof of one finding</source>
        <translation>1 つの検出事項の根拠として残す行数</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Start-up entries: written within this time is recent</source>
        <translation>自動起動の登録: この期間内の書き込みを最近とみなす</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
</context>
<context>
    <name>Severity</name>
    <message>
        <source>critical</source>
        <translation>緊急</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>info</source>
        <translation>情報</translation>
    </message>
</context>
<context>
    <name>SourcesDialog</name>
    <message>
        <source>Sources</source>
        <translation>証拠の一覧</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期待数</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>表示数</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>説明済み</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>説明なし</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>About the source</source>
        <translation>証拠の詳細</translation>
    </message>
    <message>
        <source>Show Its &amp;Rows</source>
        <translation>この証拠の行を表示(&amp;R)</translation>
    </message>
    <message>
        <source>{0} sources; {1} of them not fully read.</source>
        <translation>証拠 {0} 件。うち {1} 件は完全には読み取れていません。</translation>
    </message>
    <message>
        <source>The first {0} are listed; the summary and the exports list all.</source>
        <translation>最初の {0} 件を表示しています。要約とエクスポートにはすべて含まれます。</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} バイト</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>取得元</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>時刻の範囲</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>▲ {0} records are unaccounted for</source>
        <translation>▲ {0} 件のレコードの所在が説明できません</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>欠落</translation>
    </message>
</context>
<context>
    <name>SourcesStrip</name>
    <message>
        <source>read</source>
        <translation>読み取り済み</translation>
    </message>
    <message>
        <source>read in part</source>
        <translation>一部のみ</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>アクセス拒否</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>存在しない</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>読み取れず</translation>
    </message>
    <message>
        <source>▲ {0} of {1} sources not fully read:</source>
        <translation>▲ {1} 件中 {0} 件の証拠が未完了:</translation>
    </message>
    <message>
        <source>Sources, shown of expected:</source>
        <translation>証拠（表示数/期待数）:</translation>
    </message>
    <message>
        <source>All {0} Sources…</source>
        <translation>証拠 {0} 件の一覧…</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>{0} explained</source>
        <extracomment>Buttons made at most; the last button counts the rest.</extracomment>
        <translation>説明済み {0}</translation>
    </message>
    <message>
        <source>{0} unexplained</source>
        <translation>説明なし {0}</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>attack</source>
        <translation>攻撃</translation>
    </message>
    <message>
        <source>download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>backdoor</source>
        <translation>バックドア</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>impact</source>
        <translation>被害</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>no findings</source>
        <translation>検出事項なし</translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation>検出事項を表示</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>times {0}</source>
        <translation>時刻 {0}</translation>
    </message>
    <message>
        <source>Show times in another zone</source>
        <translation>別のタイムゾーンで表示</translation>
    </message>
    <message>
        <source>not elevated: some things could not be read</source>
        <translation>管理者権限なし: 一部を読めませんでした</translation>
    </message>
    <message>
        <source>elevated</source>
        <translation>管理者権限</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>{0} rows</source>
        <translation>{0} 行</translation>
    </message>
    <message>
        <source>{0} of {1} rows</source>
        <translation>{1} 行中 {0} 行</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} 件中 {0} 件</translation>
    </message>
    <message>
        <source>{0} records</source>
        <translation>{0} レコード</translation>
    </message>
    <message>
        <source>looking at this computer</source>
        <translation>このコンピューターを調べています</translation>
    </message>
    <message>
        <source>listing</source>
        <translation>一覧を作成中</translation>
    </message>
    <message>
        <source>identifying</source>
        <translation>形式を判別中</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>読み込み中</translation>
    </message>
    <message>
        <source>indexing</source>
        <translation>索引を作成中</translation>
    </message>
    <message>
        <source>analysing</source>
        <translation>分析中</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Case {number}</source>
        <translation>事案 {number}</translation>
    </message>
    <message>
        <source>Case without number</source>
        <translation>事案番号なし</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>事案番号</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>事案</translation>
    </message>
    <message>
        <source>Examiner</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>組織</translation>
    </message>
    <message>
        <source>Confidence: {confidence}. Independent sources that agree: {sources}.</source>
        <translation>確度: {confidence}。一致する独立した証拠: {sources} 件。</translation>
    </message>
    <message>
        <source>Attack cycle</source>
        <translation>攻撃のサイクル</translation>
    </message>
    <message>
        <source>Incident summary</source>
        <translation>インシデント要約</translation>
    </message>
    <message>
        <source>Journal head {head}</source>
        <translation>作業記録の末尾 {head}</translation>
    </message>
    <message>
        <source>Evidence list SHA-256 {evidence} · journal head {head} ({count} entries)</source>
        <translation>証拠一覧 SHA-256 {evidence} · 作業記録の末尾 {head}（{count} 件）</translation>
    </message>
    <message>
        <source>Times in</source>
        <translation>時刻帯</translation>
    </message>
    <message>
        <source>Key findings</source>
        <translation>主な検出事項</translation>
    </message>
    <message>
        <source>Sources not or only partly readable: {count} ({names})</source>
        <translation>読み取れない、または一部しか読み取れない証拠: {count} 件 ({names})</translation>
    </message>
    <message>
        <source>Records unaccounted for: {count}</source>
        <translation>説明できないレコード: {count} 件</translation>
    </message>
    <message>
        <source>Further gaps: {count}, see appendix D.</source>
        <translation>ほかに分からないこと: {count} 件（付録 D 参照）</translation>
    </message>
    <message>
        <source>What this evidence cannot show</source>
        <translation>この証拠からは分からないこと</translation>
    </message>
    <message>
        <source>This case file is damaged ({what}); do not rely on it.</source>
        <translation>この事案ファイルは破損しています ({what})。内容を信頼しないでください。</translation>
    </message>
    <message>
        <source>Prepared by, date</source>
        <translation>作成者・日付</translation>
    </message>
    <message>
        <source>Reviewed by, date</source>
        <translation>確認者・日付</translation>
    </message>
    <message>
        <source>Received by, date</source>
        <translation>受領者・日付</translation>
    </message>
    <message>
        <source>system not stated</source>
        <translation>システム名の記載なし</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Further hosts</source>
        <translation>ほかのホスト</translation>
    </message>
    <message>
        <source>First and last sign</source>
        <translation>最初と最後の兆候</translation>
    </message>
    <message>
        <source>No evidence has been read into this case.</source>
        <translation>この事案には証拠がまだ読み込まれていません。</translation>
    </message>
    <message>
        <source>Further hosts: {count}, see the appendices.</source>
        <translation>ほかのホスト: {count} 台（付録を参照）</translation>
    </message>
    <message>
        <source>Nothing found in what was collected.</source>
        <translation>収集された範囲では何も検出されませんでした。</translation>
    </message>
    <message>
        <source>Further findings: {count}, see appendix A.</source>
        <translation>ほかの検出事項: {count} 件（付録 A 参照）</translation>
    </message>
    <message>
        <source>Findings set aside by the examiner: {count}, see appendix E.</source>
        <translation>担当者が誤検知とした検出事項: {count} 件（付録 E 参照）</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>and {count} more of this kind</source>
        <translation>ほか同種 {count} 件</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>次に行うこと</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Time ({zone})</source>
        <translation>時刻 ({zone})</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>検出事項</translation>
    </message>
    <message>
        <source>times {zone}</source>
        <translation>時刻は {zone}</translation>
    </message>
    <message>
        <source>Sources: {sources}, not or only partly readable: {unread}. Records: {shown} of {expected} shown, {explained} explained, {unexplained} unexplained.</source>
        <translation>証拠: {sources} 件（読み取れない・一部のみ: {unread} 件）。レコード: {expected} 件中 {shown} 件を表示、説明済み {explained} 件、説明なし {unexplained} 件。</translation>
    </message>
    <message>
        <source>Entries are chained by SHA-256; the last is {head}.</source>
        <translation>記録は SHA-256 で連鎖しています。末尾は {head}。</translation>
    </message>
    <message>
        <source>Proof from {table} (times {zone})</source>
        <translation>根拠: {table}（時刻は {zone}）</translation>
    </message>
    <message>
        <source>B. Story (times {zone})</source>
        <translation>B. 経過（時刻は {zone}）</translation>
    </message>
    <message>
        <source>Findings are conclusions of rules from the rows listed; they are not proof of who acted.</source>
        <translation>検出事項は、示した行からルールが導いた結論です。誰が行ったかの証明ではありません。</translation>
    </message>
    <message>
        <source>What was not collected was not examined; appendix D says what that is.</source>
        <translation>収集されていないものは調べていません。その内容は付録 D に示します。</translation>
    </message>
    <message>
        <source>Times are as the sources wrote them, shown in {zone}; clocks were not corrected.</source>
        <translation>時刻は証拠に書かれたとおりで、{zone} で表示しています。時計のずれは補正していません。</translation>
    </message>
    <message>
        <source>A. Findings in full</source>
        <translation>A. 検出事項の詳細</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>確度</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>段階</translation>
    </message>
    <message>
        <source>Techniques</source>
        <translation>手法</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>First</source>
        <translation>最初</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>最後</translation>
    </message>
    <message>
        <source>Next: {step}</source>
        <translation>次の一手: {step}</translation>
    </message>
    <message>
        <source>C. Evidence register</source>
        <translation>C. 証拠の一覧</translation>
    </message>
    <message>
        <source>D. What this evidence cannot show</source>
        <translation>D. この証拠からは分からないこと</translation>
    </message>
    <message>
        <source>Rules run: {run}; not run: {skipped}.</source>
        <translation>実行したルール: {run}、実行しなかったルール: {skipped}。</translation>
    </message>
    <message>
        <source>E. Notes, tags, decisions</source>
        <translation>E. メモ・タグ・判断</translation>
    </message>
    <message>
        <source>note</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>F. Response plan</source>
        <translation>F. 対応計画</translation>
    </message>
    <message>
        <source>open</source>
        <translation>未判断</translation>
    </message>
    <message>
        <source>G. Acquisition and case journal</source>
        <translation>G. 証拠取得と作業記録</translation>
    </message>
    <message>
        <source>sources: {sources}, findings: {findings}</source>
        <translation>証拠 {sources} 件、検出事項 {findings} 件</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Printed by</source>
        <translation>印刷</translation>
    </message>
    <message>
        <source>H. Program, thresholds and limits</source>
        <translation>H. プログラム・しきい値・限界</translation>
    </message>
    <message>
        <source>Rule author</source>
        <translation>ルール作成者</translation>
    </message>
    <message>
        <source>About</source>
        <translation>対象</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>Proof: {places}</source>
        <translation>根拠: {places}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>No story.</source>
        <translation>経過はありません。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>形式</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期待数</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>表示数</translation>
    </message>
    <message>
        <source>Explained</source>
        <translation>説明済み</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>説明なし</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Further sources: {count}, listed in the exports.</source>
        <translation>ほかの証拠: {count} 件（エクスポートに記載）</translation>
    </message>
    <message>
        <source>What was noticed while reading</source>
        <translation>読み取り中の通知</translation>
    </message>
    <message>
        <source>Further notices: {count}, listed in the exports.</source>
        <translation>ほかの通知: {count} 件（エクスポートに記載）</translation>
    </message>
    <message>
        <source>Rules that were not run</source>
        <translation>実行しなかったルール</translation>
    </message>
    <message>
        <source>A live listing can be falsified by a rootkit in the kernel.</source>
        <translation>ライブで得た一覧は、カーネルのルートキットによって偽られることがあります。</translation>
    </message>
    <message>
        <source>The zone of at least one host&apos;s clock is an assumption.</source>
        <translation>少なくとも 1 台のホストの時刻帯は仮定です。</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>本文</translation>
    </message>
    <message>
        <source>By</source>
        <translation>記入者</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>なし。</translation>
    </message>
    <message>
        <source>No playbook was chosen.</source>
        <translation>プレイブックは選ばれていません。</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>フェーズ</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>手順</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Who, when, comment</source>
        <translation>実施者・時刻・コメント</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>実施者</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>ダイジェスト</translation>
    </message>
    <message>
        <source>Earlier entries: {count}, listed in the exports.</source>
        <translation>これより前の記録: {count} 件（エクスポートに記載）</translation>
    </message>
    <message>
        <source>Further rows that prove this: {count}, listed in the exports.</source>
        <translation>ほかの根拠の行: {count} 行（エクスポートに記載）</translation>
    </message>
    <message>
        <source>sources: {count}, {findings}</source>
        <translation>証拠 {count} 件、{findings}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>at collection</source>
        <translation>収集時点</translation>
    </message>
    <message>
        <source>Attack</source>
        <translation>攻撃</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>Backdoor</source>
        <translation>バックドア</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影響</translation>
    </message>
    <message>
        <source>found</source>
        <translation>検出</translation>
    </message>
    <message>
        <source>none found</source>
        <translation>検出なし</translation>
    </message>
    <message>
        <source>not collected</source>
        <translation>未収集</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>重大</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>info</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>false positive</source>
        <translation>誤検知</translation>
    </message>
    <message>
        <source>done</source>
        <translation>実施済み</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>success</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>partial</source>
        <translation>一部のみ</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>アクセス拒否</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>存在しない</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未実行</translation>
    </message>
    <message>
        <source>not evaluated</source>
        <translation>未評価</translation>
    </message>
    <message>
        <source>not applicable</source>
        <translation>該当なし</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>アクセス拒否</translation>
    </message>
    <message>
        <source>not understood</source>
        <translation>解釈できず</translation>
    </message>
    <message>
        <source>contain</source>
        <translation>封じ込め</translation>
    </message>
    <message>
        <source>preserve</source>
        <translation>証拠保全</translation>
    </message>
    <message>
        <source>eradicate</source>
        <translation>根絶</translation>
    </message>
    <message>
        <source>recover</source>
        <translation>復旧</translation>
    </message>
    <message>
        <source>case created</source>
        <translation>事案を作成</translation>
    </message>
    <message>
        <source>evidence stored</source>
        <translation>証拠を登録</translation>
    </message>
    <message>
        <source>thresholds set</source>
        <translation>しきい値を設定</translation>
    </message>
    <message>
        <source>property set</source>
        <translation>事案の属性を設定</translation>
    </message>
    <message>
        <source>note added</source>
        <translation>メモを追加</translation>
    </message>
    <message>
        <source>tag added</source>
        <translation>タグを追加</translation>
    </message>
    <message>
        <source>tag removed</source>
        <translation>タグを削除</translation>
    </message>
    <message>
        <source>finding decided</source>
        <translation>検出事項を判断</translation>
    </message>
    <message>
        <source>playbook chosen</source>
        <translation>プレイブックを選択</translation>
    </message>
    <message>
        <source>step set</source>
        <translation>手順を記録</translation>
    </message>
    <message>
        <source>saved as</source>
        <translation>名前を付けて保存</translation>
    </message>
    <message>
        <source>index rebuilt</source>
        <translation>索引を再構築</translation>
    </message>
</context>
<context>
    <name>Tables</name>
    <message>
        <source>events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>endpoints</source>
        <translation>エンドポイント</translation>
    </message>
    <message>
        <source>processes</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>autostarts</source>
        <translation>自動起動項目</translation>
    </message>
    <message>
        <source>files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>registry values</source>
        <translation>レジストリ値</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>警報</translation>
    </message>
    <message>
        <source>changed objects</source>
        <translation>変更されたオブジェクト</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>facts</source>
        <translation>事実</translation>
    </message>
</context>
<context>
    <name>TagDialog</name>
    <message>
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>suspicious</source>
        <translation>不審</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>harmless</source>
        <translation>無害</translation>
    </message>
    <message>
        <source>to check</source>
        <translation>要確認</translation>
    </message>
    <message>
        <source>Choosing a tag that is already set takes it away.</source>
        <translation>すでに付いているタグを選ぶと外れます。</translation>
    </message>
    <message>
        <source>Set now: {0}.</source>
        <translation>現在のタグ: {0}。</translation>
    </message>
</context>
<context>
    <name>TimeRibbon</name>
    <message>
        <source>Time line</source>
        <extracomment>Rows that a line takes at most before it is cut; its tip and the proof pane say all of it.</extracomment>
        <translation>時間軸</translation>
    </message>
    <message>
        <source>Nothing in this evidence has a time.</source>
        <translation>この証拠には時刻がありません。</translation>
    </message>
    <message>
        <source>{0} more sources</source>
        <translation>ほか {0} 件</translation>
    </message>
    <message>
        <source>◂ {0} earlier</source>
        <translation>◂ これ以前 {0} 件</translation>
    </message>
    <message>
        <source>{0} later ▸</source>
        <translation>これ以後 {0} 件 ▸</translation>
    </message>
    <message>
        <source>Drag to keep all tabs to a span of time.</source>
        <translation>ドラッグすると、全タブをその期間に絞り込みます。</translation>
    </message>
    <message>
        <source>Show the Incident</source>
        <translation>インシデントの期間を表示</translation>
    </message>
    <message>
        <source>Show All Times</source>
        <translation>全期間を表示</translation>
    </message>
    <message>
        <source>Keep All Tabs to What Is on Screen</source>
        <translation>全タブを表示中の期間に絞り込む</translation>
    </message>
    <message>
        <source>Clear the Span</source>
        <translation>期間の絞り込みを解除</translation>
    </message>
</context>
<context>
    <name>VerdictBanner</name>
    <message>
        <source>compromised</source>
        <extracomment>Weight of each level, worst first; the glyph tells them apart without colour.</extracomment>
        <translation>侵害</translation>
    </message>
    <message>
        <source>suspicious</source>
        <translation>疑いあり</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>検出なし</translation>
    </message>
    <message>
        <source>no evidence</source>
        <translation>証拠なし</translation>
    </message>
    <message>
        <source>Nothing found in what was collected</source>
        <translation>収集された範囲では何も検出されませんでした</translation>
    </message>
    <message>
        <source>not collected: {0}</source>
        <translation>未収集: {0}</translation>
    </message>
    <message>
        <source>The evidence says nothing about this host yet.</source>
        <translation>このホストについて証拠から言えることはまだありません。</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>confidence high</source>
        <translation>確度 高</translation>
    </message>
    <message>
        <source>confidence medium</source>
        <translation>確度 中</translation>
    </message>
    <message>
        <source>confidence low</source>
        <translation>確度 低</translation>
    </message>
    <message>
        <source>, 1 source</source>
        <translation>、証拠 1 件</translation>
    </message>
    <message>
        <source>, {0} sources agree</source>
        <translation>、証拠 {0} 件が一致</translation>
    </message>
    <message>
        <source>{0} (zone assumed)</source>
        <translation>{0}（時刻帯は仮定）</translation>
    </message>
    <message>
        <source>first sign {0} {1}</source>
        <translation>最初の兆候 {0} {1}</translation>
    </message>
    <message>
        <source>last {0}</source>
        <translation>最後 {0}</translation>
    </message>
    <message>
        <source>no time known: true when the evidence was collected</source>
        <translation>時刻不明（証拠収集時点の状態）</translation>
    </message>
    <message>
        <source>host name {0}</source>
        <translation>ホスト名 {0}</translation>
    </message>
    <message>
        <source>system {0}</source>
        <translation>システム {0}</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>This computer cannot be watched</source>
        <extracomment>Distinct in black and white too. Families that hold Japanese, best first.</extracomment>
        <translation>このコンピューターを監視できません</translation>
    </message>
    <message>
        <source>Watching ended</source>
        <extracomment>Fonts for Japanese text in evidence and window, in order of liking; the platform&apos;s own font stays first. Looks seen since the last one was kept.</extracomment>
        <translation>監視が終了しました</translation>
    </message>
    <message>
        <source>The look was not kept</source>
        <translation>この時点を保存できませんでした</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>Kept: {0} records in {1}; it is being read as evidence.</source>
        <translation>保存しました: {1} に {0} レコード。証拠として読み込んでいます。</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>not watching</source>
        <translation>監視していません</translation>
    </message>
    <message>
        <source>&amp;Watch</source>
        <translation>監視(&amp;W)</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
    <message>
        <source>&amp;Go On</source>
        <translation>再開(&amp;G)</translation>
    </message>
    <message>
        <source>live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>F6 or Pause</source>
        <translation>F6 または Pause</translation>
    </message>
    <message>
        <source>no look yet</source>
        <translation>まだ取得していません</translation>
    </message>
    <message>
        <source>earlier look</source>
        <translation>過去の時点</translation>
    </message>
    <message>
        <source>look {0} of {1} · {2} sockets, {3} processes · {4} new, {5} gone · {6} ms</source>
        <translation>{1} 回中 {0} 回目 · ソケット {2}、プロセス {3} · 新規 {4}、消滅 {5} · {6} ms</translation>
    </message>
    <message>
        <source>the first {0} looks were let go to save memory</source>
        <translation>メモリ節約のため最初の {0} 回分を破棄しました</translation>
    </message>
    <message>
        <source>&amp;Stop and Keep</source>
        <translation>停止して保存(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Keep This Look</source>
        <translation>この時点を保存(&amp;K)</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>every</source>
        <translation>間隔</translation>
    </message>
    <message>
        <source>marks for</source>
        <translation>強調表示</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Search sockets</source>
        <translation>ソケットを検索</translation>
    </message>
    <message>
        <source>Looks so far</source>
        <translation>これまでの取得</translation>
    </message>
    <message>
        <source>Earlier looks; up to {0} are kept in memory</source>
        <translation>過去の時点（メモリに最大 {0} 回分）</translation>
    </message>
</context>
<context>
    <name>WrapLabel</name>
    <message>
        <source>&amp;Copy</source>
        <extracomment>Sentences shown at most; the rest is counted.</extracomment>
        <translation>コピー(&amp;C)</translation>
    </message>
</context>
</TS>
