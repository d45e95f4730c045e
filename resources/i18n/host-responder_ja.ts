<?xml version='1.0' encoding='utf-8'?>
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
      <source>Refresh Every &amp;10 Seconds</source>
      <translation>10 秒ごとに更新(&amp;1)</translation>
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
  </context>
  <context>
    <name>App</name>
    <message>
      <source>Something went wrong</source>
      <extracomment>Libraries of a plain Debian or Ubuntu that Qt's X11 plugin needs.</extracomment>
      <translation>問題が発生しました</translation>
    </message>
    <message>
      <source>An error in this program stopped the last action. The case and the evidence are unchanged. You can go on; please report the details.</source>
      <translation>プログラムのエラーで直前の操作が止まりました。事案と証拠は変わっていません。作業を続けられます。詳細を報告してください。</translation>
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
  </context>
  <context>
    <name>DetailPane</name>
    <message>
      <source>Select a row to see what it means and where it comes from.</source>
      <extracomment>Distinct in black and white too. Fonts for Japanese text in evidence and window, in order of liking; the platform's own font stays first. Tables whose rows are counted as joins, with the tab that shows them.</extracomment>
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
      <source>first seen {0}, last seen {1} ({2})</source>
      <translation>初出 {0}、最終 {1} ({2})</translation>
    </message>
    <message>
      <source>No other row is about this.</source>
      <translation>これに関するほかの行はありません。</translation>
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
      <source>No intrusion detection alerts were collected. Open a sensor's fast alert or JSON log.</source>
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
    <name>Help</name>
    <message>
      <source>both words somewhere in the row</source>
      <translation>行のどこかに両方の単語を含む</translation>
    </message>
    <message>
      <source>quotes keep spaces; \\ and \" stand for themselves</source>
      <translation>引用符で空白を保つ。\\ と \" はその文字自身</translation>
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
      <source>no value; is "access denied" says why</source>
      <translation>値がない。is "access denied" で理由も指定できる</translation>
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
      <extracomment>Tripwire's severities run to 100 by habit (1000 by definition); the bar is full at 100.</extracomment>
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
      <extracomment>Code and own name of every language of the window. Jobs under way; keeps their objects alive until their last signal has arrived. Text sizes relative to the system's.</extracomment>
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
      <source>not the system's</source>
      <translation>本来と異なる</translation>
    </message>
    <message>
      <source>server's child</source>
      <translation>サーバーの子プロセス</translation>
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
      <source>Open Evidence…</source>
      <translation>証拠を開く…</translation>
    </message>
    <message>
      <source>Look at This Computer</source>
      <translation>このコンピューターを調べる</translation>
    </message>
    <message>
      <source>first sign</source>
      <translation>最初の兆候</translation>
    </message>
    <message>
      <source>last</source>
      <translation>最後</translation>
    </message>
    <message>
      <source>Severity</source>
      <translation>重大度</translation>
    </message>
    <message>
      <source>First Seen</source>
      <translation>初出</translation>
    </message>
    <message>
      <source>Stage</source>
      <translation>段階</translation>
    </message>
    <message>
      <source>Finding</source>
      <translation>検出事項</translation>
    </message>
    <message>
      <source>What this evidence cannot show</source>
      <translation>この証拠からは分からないこと</translation>
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
      <source>Records</source>
      <translation>レコード</translation>
    </message>
    <message>
      <source>Remarks</source>
      <translation>備考</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>検出事項</translation>
    </message>
    <message>
      <source>Sources</source>
      <translation>証拠</translation>
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
    <name>Quick</name>
    <message>
      <source>Listening</source>
      <extracomment>Sort key of the first column, which is no column of the index. Rows up to which columns are searched for values. Rows that a short list shows at most.</extracomment>
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
      <extracomment>What makes a row of a live listing the same thing in the next one. Processes above which the tree is not built.</extracomment>
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
      <source>No evidence is open yet.</source>
      <translation>証拠はまだ開かれていません。</translation>
    </message>
    <message>
      <source>Open Evidence…</source>
      <translation>証拠を開く…</translation>
    </message>
    <message>
      <source>Severity</source>
      <translation>重大度</translation>
    </message>
    <message>
      <source>First Seen</source>
      <translation>初出</translation>
    </message>
    <message>
      <source>Stage</source>
      <translation>段階</translation>
    </message>
    <message>
      <source>Finding</source>
      <translation>検出事項</translation>
    </message>
    <message>
      <source>Findings</source>
      <translation>検出事項</translation>
    </message>
    <message>
      <source>Next: {0}</source>
      <translation>次の手順: {0}</translation>
    </message>
    <message>
      <source>Next steps</source>
      <translation>次の手順</translation>
    </message>
  </context>
  <context>
    <name>SearchBox</name>
    <message>
      <source>finding</source>
      <extracomment>Tables in the order of the tabs.</extracomment>
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
</TS>