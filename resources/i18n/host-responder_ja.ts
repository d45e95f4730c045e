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
    <name>AcceptDialog</name>
    <message>
        <source>Accept Changes</source>
        <translation>変更の承認</translation>
    </message>
    <message>
        <source>Select the changes that you have reviewed; only these are taken into the baseline, with name and reason, which stay in it. Nothing is selected at first.</source>
        <translation>確認を終えた変更を選択してください。選択したものだけが、名前と理由とともにベースラインへ取り込まれ、その記録はベースラインに残ります。最初は何も選択されていません。</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>説明</translation>
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
        <translation>実際の値</translation>
    </message>
    <message>
        <source>to sign the new state; without it the signature is removed</source>
        <translation>新しい状態への署名に使います。指定しないと署名は取り除かれます</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>秘密鍵(&amp;K):</translation>
    </message>
    <message>
        <source>Pa&amp;ssphrase of the key:</source>
        <translation>鍵のパスフレーズ(&amp;S):</translation>
    </message>
    <message>
        <source>Accept {0} Changes</source>
        <translation>{0} 件の変更を承認</translation>
    </message>
    <message>
        <source>Select changes, and give name and reason.</source>
        <translation>変更を選択し、名前と理由を入力してください。</translation>
    </message>
    <message>
        <source>{0} changes accepted into {1} by {2}: {3}</source>
        <translation>{2} が {0} 件の変更を {1} に承認しました: {3}</translation>
    </message>
    <message>
        <source>Signed: {0}</source>
        <translation>署名: {0}</translation>
    </message>
    <message>
        <source>Not signed: who can write the file can hide changes.</source>
        <translation>署名なし: このファイルに書き込める者は変更を隠せます。</translation>
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
        <translation>関連するすべて(&amp;E)</translation>
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
    <message>
        <source>&amp;Whois…</source>
        <translation>Whois(&amp;W)…</translation>
    </message>
    <message>
        <source>Colour R&amp;ules…</source>
        <translation>色分けルール(&amp;U)…</translation>
    </message>
    <message>
        <source>Look at This Computer T&amp;horoughly…</source>
        <translation>このコンピューターを詳しく調べる(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Make a Baseline of This Host…</source>
        <translation>このホストのベースラインを作成(&amp;M)…</translation>
    </message>
    <message>
        <source>Chec&amp;k Against a Baseline…</source>
        <translation>ベースラインと照合(&amp;K)…</translation>
    </message>
    <message>
        <source>Acce&amp;pt Changes into a Baseline…</source>
        <translation>変更をベースラインに承認(&amp;P)…</translation>
    </message>
    <message>
        <source>C&amp;ompare with Another Host or Time…</source>
        <translation>別のホストまたは時点と比較(&amp;O)…</translation>
    </message>
    <message>
        <source>R&amp;ules…</source>
        <translation>ルールの一覧(&amp;U)…</translation>
    </message>
    <message>
        <source>&amp;Go to Row or Time…</source>
        <translation>行または時刻へ移動(&amp;G)…</translation>
    </message>
    <message>
        <source>Filters &amp;Below the Headings</source>
        <translation>見出しの下のフィルター(&amp;B)</translation>
    </message>
    <message>
        <source>Bas&amp;eline and Good Host for Verdicts…</source>
        <translation>判定に使うベースラインと正常なホスト(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>ActivityPage</name>
    <message>
        <source>The logs hold no activity of the kinds that are listed here.</source>
        <extracomment>Sort key of the first column, which is no column of the index. Rows up to which columns are searched for values.</extracomment>
        <translation>ここに挙げた種類の活動は、ログにありません。</translation>
    </message>
    <message>
        <source>{0} of {1} kinds of activity occur; double-click a line for its events</source>
        <translation>{1} 種類中 {0} 種類の活動あり。行をダブルクリックするとイベントを表示</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活動</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>イベント</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>根拠</translation>
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
        <source>What It Tells</source>
        <translation>わかること</translation>
    </message>
    <message>
        <source>Also what was &amp;not logged</source>
        <translation>記録のない種類も表示(&amp;N)</translation>
    </message>
    <message>
        <source>That nothing of a kind was logged can mean that it was not audited</source>
        <translation>記録がないのは、監査されていなかったためかもしれません</translation>
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
    <message>
        <source>threshold: {0} hosts</source>
        <translation>しきい値: {0} ホスト</translation>
    </message>
</context>
<context>
    <name>AnalysisViewPage</name>
    <message>
        <source>this host</source>
        <extracomment>Columns with values below which further ones are shown. Rows that a short list shows at most. English titles of the catalogue&apos;s views, so that they can be translated.</extracomment>
        <translation>このホスト</translation>
    </message>
    <message>
        <source>own network</source>
        <translation>自ネットワーク</translation>
    </message>
    <message>
        <source>many targets</source>
        <translation>ターゲット多数</translation>
    </message>
    <message>
        <source>Source Count</source>
        <translation>送信元数</translation>
    </message>
    <message>
        <source>Target Count</source>
        <translation>宛先数</translation>
    </message>
    <message>
        <source>{0} Count</source>
        <translation>{0}の数</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Event Count</source>
        <translation>イベント数</translation>
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
        <source>No row of the {0} belongs to this view.</source>
        <translation>このビューに当てはまる{0}の行はありません。</translation>
    </message>
    <message>
        <source>{0} lines, {1} rows</source>
        <translation>{0} 件、{1} 行</translation>
    </message>
    <message>
        <source>(the {0} largest)</source>
        <translation>(多い順に {0} 件)</translation>
    </message>
    <message>
        <source>View</source>
        <translation>ビュー</translation>
    </message>
    <message>
        <source>First column</source>
        <translation>先頭列</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Columns…</source>
        <translation>列…</translation>
    </message>
    <message>
        <source>Columns whose different values are counted</source>
        <translation>異なる値を数える列</translation>
    </message>
    <message>
        <source>Wildcards, separated by spaces; * stands for any characters</source>
        <translation>ワイルドカードを空白で区切って指定します。* は任意の文字列です</translation>
    </message>
    <message>
        <source>Analysis View</source>
        <translation>Analysis View</translation>
    </message>
    <message>
        <source>The evidence holds no {0}.</source>
        <translation>証拠に{0}はありません。</translation>
    </message>
    <message>
        <source>Other views show: {0}.</source>
        <translation>ほかのビューで見られるもの: {0}。</translation>
    </message>
    <message>
        <source>No row of the {0} in this view has a name like these.</source>
        <translation>このビューの{0}に、指定した名前に合う行はありません。</translation>
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
    <name>Attributes</name>
    <message>
        <source>Type</source>
        <extracomment>Attributes of our own checks and comparisons; those of other programs keep their program&apos;s names.</extracomment>
        <translation>種類</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>Access Control List</source>
        <translation>アクセス制御リスト</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>更新日時</translation>
    </message>
    <message>
        <source>Changed (ctime)</source>
        <translation>状態変更日時 (ctime)</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>作成日時</translation>
    </message>
    <message>
        <source>Accessed</source>
        <translation>アクセス日時</translation>
    </message>
    <message>
        <source>Inode</source>
        <translation>inode</translation>
    </message>
    <message>
        <source>Hard Links</source>
        <translation>ハードリンク数</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-1</source>
        <translation>SHA-1</translation>
    </message>
    <message>
        <source>MD5</source>
        <translation>MD5</translation>
    </message>
    <message>
        <source>Extended Attributes</source>
        <translation>拡張属性</translation>
    </message>
    <message>
        <source>Target or Value</source>
        <translation>リンク先または値</translation>
    </message>
    <message>
        <source>Alternate Streams</source>
        <translation>代替データストリーム</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>content as the package recorded it</source>
        <translation>内容はパッケージの記録どおり</translation>
    </message>
    <message>
        <source>content is not what the package recorded</source>
        <translation>内容がパッケージの記録と異なる</translation>
    </message>
    <message>
        <source>the package recorded no digest of it</source>
        <translation>パッケージにハッシュの記録なし</translation>
    </message>
    <message>
        <source>Package now</source>
        <extracomment>A walk keeps nanoseconds since 1970, a comparison ticks since 1601; between 1980 and 2500 the two never meet.</extracomment>
        <translation>現在のパッケージ</translation>
    </message>
</context>
<context>
    <name>AutostartPage</name>
    <message>
        <source>All groups</source>
        <translation>すべてのグループ</translation>
    </message>
    <message>
        <source>verified hidden</source>
        <translation>検証済みを非表示</translation>
    </message>
    <message>
        <source>No entry is verified, so none is hidden.</source>
        <translation>検証済みのエントリーはないため、非表示のものはありません。</translation>
    </message>
    <message>
        <source>{0} verified entries are hidden: signed, or unchanged files of a package.</source>
        <translation>検証済みの {0} 件を非表示にしています (署名が有効、またはパッケージの未変更ファイル)。</translation>
    </message>
    <message>
        <source>{0} verified entries are on show too.</source>
        <translation>検証済みの {0} 件も表示しています。</translation>
    </message>
    <message>
        <source>✕ The image of {0} entries does not exist.</source>
        <translation>✕ {0} 件は実行ファイルが存在しません。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>非表示</translation>
    </message>
    <message>
        <source>Hide verified</source>
        <translation>検証済みを隠す</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>比較…</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全件</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>グループ</translation>
    </message>
</context>
<context>
    <name>BaselineDialog</name>
    <message>
        <source>Progress</source>
        <translation>進行状況</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
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
        <source>starting</source>
        <translation>開始しています</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1} 件中 {0} 件</translation>
    </message>
    <message>
        <source>{0} objects</source>
        <translation>{0} オブジェクト</translation>
    </message>
    <message>
        <source>{0} per second</source>
        <translation>毎秒 {0}</translation>
    </message>
    <message>
        <source>{0} MB read</source>
        <translation>{0} MB 読み取り</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>残り {0}</translation>
    </message>
    <message>
        <source>{0} changes so far</source>
        <translation>これまでに変更 {0} 件</translation>
    </message>
    <message>
        <source>added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>modified</source>
        <translation>変更</translation>
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
    <message>
        <source>Own net&amp;works</source>
        <translation>自組織のネットワーク(&amp;W)</translation>
    </message>
    <message>
        <source>Own networks</source>
        <translation>自組織のネットワーク</translation>
    </message>
    <message>
        <source>Alerts that come from these addresses are those of a victim turned offender</source>
        <translation>これらのアドレスから出たアラートは、被害者が加害者になったことを示します</translation>
    </message>
    <message>
        <source>“{0}” is no network or address.</source>
        <translation>「{0}」はネットワークでもアドレスでもありません。</translation>
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
        <extracomment>Beyond this the eye has to travel; larger screens keep room for other windows.</extracomment>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込み</translation>
    </message>
    <message>
        <source>Some rules or baselines are left out</source>
        <translation>一部のルールまたはベースラインを除外しました</translation>
    </message>
</context>
<context>
    <name>ChangeReport</name>
    <message>
        <source>◆ Unexplained  {0}</source>
        <extracomment>Tripwire&apos;s severities run to 100 by habit (1000 by definition); the bar is full at 100. Rows whose explanation is refused or accepted at once; each is an entry in the journal of the case. Lines of the list at the left that stand for more than a rule.</extracomment>
        <translation>◆ 説明のつかない変更  {0}</translation>
    </message>
    <message>
        <source>Explained: {0}</source>
        <translation>説明あり: {0}</translation>
    </message>
    <message>
        <source>Rules with nothing unexplained: {0}</source>
        <translation>説明のつかない変更がないルール: {0}</translation>
    </message>
    <message>
        <source>unexplained only</source>
        <translation>説明のつかない変更のみ</translation>
    </message>
    <message>
        <source>unexplained, rule {0}</source>
        <translation>説明のつかない変更、ルール {0}</translation>
    </message>
    <message>
        <source>explained by updates</source>
        <translation>更新で説明できる変更</translation>
    </message>
    <message>
        <source>The report gives totals for this rule and does not list its {0} objects.</source>
        <translation>レポートにはこのルールの合計だけがあり、{0} 件のオブジェクトの一覧はありません。</translation>
    </message>
    <message>
        <source>Select an object to compare its attributes.</source>
        <translation>オブジェクトを選択すると属性を比較します。</translation>
    </message>
    <message>
        <source>The report gives no attributes for this object.</source>
        <translation>このオブジェクトの属性はレポートにありません。</translation>
    </message>
    <message>
        <source>Attributes: {0} of {1} differ</source>
        <translation>属性: {1} 件中 {0} 件が異なる</translation>
    </message>
    <message>
        <source>Attributes: {0}; nothing to compare them with</source>
        <translation>属性: {0} 件 (比較対象なし)</translation>
    </message>
    <message>
        <source>Not accepted, counts as unexplained: {0} ({1})</source>
        <translation>説明を認めず、説明のつかない変更として数えています: {0} ({1})</translation>
    </message>
    <message>
        <source>Accept This Explanation Again</source>
        <translation>この説明を再び認める</translation>
    </message>
    <message>
        <source>Explained: {0} ({1})</source>
        <translation>説明: {0} ({1})</translation>
    </message>
    <message>
        <source>Do Not Accept This Explanation…</source>
        <translation>この説明を認めない…</translation>
    </message>
    <message>
        <source>Do Not Accept This Explanation</source>
        <translation>この説明を認めない</translation>
    </message>
    <message>
        <source>{0} selected objects count as unexplained again. That is kept in the case with time, name and reason, and can be taken back.</source>
        <translation>選択した {0} 件のオブジェクトを、再び説明のつかない変更として数えます。これは日時・名前・理由とともにケースに記録され、取り消すこともできます。</translation>
    </message>
    <message>
        <source>Do Not Accept</source>
        <translation>認めない</translation>
    </message>
    <message>
        <source>Explanation not accepted by {0}: {1}</source>
        <translation>{0} は説明を認めていません: {1}</translation>
    </message>
    <message>
        <source>Rules: {0} of {1} violated</source>
        <translation>ルール: {1} 件中 {0} 件で違反</translation>
    </message>
    <message>
        <source>{0} objects scanned</source>
        <translation>検査 {0} オブジェクト</translation>
    </message>
    <message>
        <source>{0} violations</source>
        <translation>違反 {0} 件</translation>
    </message>
    <message>
        <source>too many changes to sort by updates here; the finding tells how many are explained</source>
        <translation>変更が多すぎるため、ここでは更新ごとに分類しません。説明できる件数は検出結果に示されます</translation>
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
        <source>Attribute</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期待値</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>実際の値</translation>
    </message>
    <message>
        <source>Attributes</source>
        <translation>属性</translation>
    </message>
    <message>
        <source>Changes by Folder</source>
        <translation>フォルダー別の変更</translation>
    </message>
    <message>
        <source>Changes by folder: area is their number, glyph the worst severity</source>
        <translation>フォルダー別の変更: 面積は件数、記号は最も高い重大度</translation>
    </message>
</context>
<context>
    <name>CheckBaselineDialog</name>
    <message>
        <source>Check Against a Baseline</source>
        <translation>ベースラインと照合</translation>
    </message>
    <message>
        <source>Walks this host again and lists what differs, what matters most first. Changes are listed while the walk goes on; which of them updates explain is known at its end.</source>
        <translation>このホストを再び走査し、異なるものを重要な順に一覧にします。変更は走査中にも表示されます。どれが更新で説明できるかは走査の終了時に分かります。</translation>
    </message>
    <message>
        <source>without it the signature of the baseline is not checked</source>
        <translation>指定しないとベースラインの署名は検証されません</translation>
    </message>
    <message>
        <source>&amp;Baseline file:</source>
        <translation>ベースラインファイル(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Public key:</source>
        <translation>公開鍵(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Report file, kept as evidence:</source>
        <translation>レポートファイル (証拠として保存)(&amp;R):</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>照合</translation>
    </message>
    <message>
        <source>Add to the Case</source>
        <translation>ケースに追加</translation>
    </message>
    <message>
        <source>Accept Changes…</source>
        <translation>変更を承認…</translation>
    </message>
    <message>
        <source>Choose the baseline to check against.</source>
        <translation>照合するベースラインを選択してください。</translation>
    </message>
    <message>
        <source>Choose the file that the report is written to.</source>
        <translation>レポートを書き込むファイルを選択してください。</translation>
    </message>
    <message>
        <source>{0} objects checked: {1} changes, {2} of them unexplained.</source>
        <translation>{0} オブジェクトを検査: 変更 {1} 件、うち説明のつかないもの {2} 件。</translation>
    </message>
    <message>
        <source>Signature good, key {0}</source>
        <translation>署名は有効、鍵 {0}</translation>
    </message>
    <message>
        <source>The signature of the baseline was not checked; who can write the file can hide changes.</source>
        <translation>ベースラインの署名は検証されていません。ファイルに書き込める者は変更を隠せます。</translation>
    </message>
    <message>
        <source>Stopped before the end: nothing is said of what was not reached.</source>
        <translation>途中で停止しました。到達しなかったものについては何も言えません。</translation>
    </message>
    <message>
        <source>{0} objects could not be read, the first of them {1}; whether they changed is not known.</source>
        <translation>{0} オブジェクトを読み取れませんでした (最初は {1})。変更の有無は不明です。</translation>
    </message>
    <message>
        <source>Report: {0}</source>
        <translation>レポート: {0}</translation>
    </message>
</context>
<context>
    <name>ColourRules</name>
    <message>
        <source>red</source>
        <extracomment>Background name in ``theme.Colours`` by the colour&apos;s name; all of them carry ordinary text at 7:1.</extracomment>
        <translation>赤</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰</translation>
    </message>
</context>
<context>
    <name>ColourRulesDialog</name>
    <message>
        <source>Colour Rules</source>
        <translation>色分けルール</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>印</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>追加(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>削除(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>上へ(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>下へ(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Word</source>
        <translation>語(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Glyph</source>
        <translation>記号(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Colour</source>
        <translation>色(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Filter</source>
        <translation>フィルター(&amp;F)</translation>
    </message>
    <message>
        <source>The first rule that fits a row counts. A rule applies to every table that has its columns; glyph and word stand in the first column.</source>
        <translation>行に最初に当てはまるルールが使われます。ルールは、その列を持つすべての表に適用されます。記号と語は先頭の列に表示されます。</translation>
    </message>
    <message>
        <source>marked</source>
        <translation>印付き</translation>
    </message>
    <message>
        <source>Rule {0} needs a word: colour alone says nothing.</source>
        <translation>ルール {0} には語が必要です: 色だけでは何も伝わりません。</translation>
    </message>
    <message>
        <source>Rule {0}: {1}</source>
        <translation>ルール {0}: {1}</translation>
    </message>
    <message>
        <source>it needs a filter.</source>
        <translation>フィルターが必要です。</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Time</source>
        <translation>時刻</translation>
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
        <extracomment>What can be hidden at a click: name and test.</extracomment>
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
    <message>
        <source>Zone in Source</source>
        <translation>元のタイムゾーン</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>Compare with Another Host or Time</source>
        <translation>別のホストまたは時点と比較</translation>
    </message>
    <message>
        <source>Reads two looks of any kind (collected bundles, baselines, databases of AIDE or Tripwire, hash lists, registry hives) and lists what was added, removed or changed: files, autostarts, registry values, listeners, accounts, software. The earlier look may be that of a golden host.</source>
        <translation>2 つの時点またはホストの証拠 (収集バンドル、ベースライン、AIDE や Tripwire のデータベース、ハッシュ一覧、レジストリハイブなど) を読み取り、追加・削除・変更されたファイル、自動起動、レジストリ値、待ち受けポート、アカウント、ソフトウェアを一覧にします。比較元には基準となる正常なホストも使えます。</translation>
    </message>
    <message>
        <source>&amp;Before, or the golden host:</source>
        <translation>比較元、または基準ホスト(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;After, or the host in question:</source>
        <translation>比較先、または調査対象ホスト(&amp;A):</translation>
    </message>
    <message>
        <source>&amp;Report file, kept as evidence:</source>
        <translation>レポートファイル (証拠として保存)(&amp;R):</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比較</translation>
    </message>
    <message>
        <source>Add to the Case</source>
        <translation>ケースに追加</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Choose both looks.</source>
        <translation>比較元と比較先の両方を選択してください。</translation>
    </message>
    <message>
        <source>{0} objects are on both sides; {1} differ.</source>
        <translation>両方にあるオブジェクト {0} 件、相違 {1} 件。</translation>
    </message>
    <message>
        <source>Not compared: {0}</source>
        <translation>比較されなかったもの: {0}</translation>
    </message>
    <message>
        <source>Report: {0}</source>
        <translation>レポート: {0}</translation>
    </message>
</context>
<context>
    <name>Core</name>
    <message>
        <source>{display}: archive member {index} cannot be opened.</source>
        <translation>{display}: アーカイブのメンバー {index} を開けない。</translation>
    </message>
    <message>
        <source>{display} is a damaged archive ({error}); none of its members was read.</source>
        <translation>{display} は破損したアーカイブ ({error})。メンバーは読み取っていない。</translation>
    </message>
    <message>
        <source>{display} has {infos:,} entries, more than {MAX_ENTRIES:,}; it was not opened.</source>
        <translation>{display} のエントリは {infos:,}件で、上限 {MAX_ENTRIES:,} を超える。開いていない。</translation>
    </message>
    <message>
        <source>encrypted; unpack it with its password and open the result</source>
        <translation>暗号化されている。パスワードで展開し、その結果を開く</translation>
    </message>
    <message>
        <source>{size:,} bytes, beyond the limit for archive members</source>
        <translation>{size:,}バイトはアーカイブのメンバーの上限を超える</translation>
    </message>
    <message>
        <source>{file}: access denied; run with the rights to read it.</source>
        <translation>{file}: アクセス拒否。読み取れる権限で実行する。</translation>
    </message>
    <message>
        <source>{file}: the file is no longer there.</source>
        <translation>{file}: ファイルが存在しなくなった。</translation>
    </message>
    <message>
        <source>{file}: the archive is damaged ({error}); this member cannot be read.</source>
        <translation>{file}: アーカイブが破損 ({error})。このメンバーは読めない。</translation>
    </message>
    <message>
        <source>{display} has entries that overlap, as archive bombs do; it was not opened.</source>
        <translation>{display} はアーカイブ爆弾のようにエントリが重なり合う。開いていない。</translation>
    </message>
    <message>
        <source>symbolic link, not followed</source>
        <translation>シンボリックリンクのため追跡せず</translation>
    </message>
    <message>
        <source>{display} has more than {MAX_ENTRIES:,} entries; it was not opened.</source>
        <translation>{display} のエントリは {MAX_ENTRIES:,}件を超える。開いていない。</translation>
    </message>
    <message>
        <source>{display}: unpacks to more than it declares or may; reading was stopped.</source>
        <translation>{display}: 展開後の大きさが申告または上限を超える。読み取りを中止した。</translation>
    </message>
    <message>
        <source>declares {file_size:,} bytes from {compress_size:,}, beyond the limits for archives</source>
        <translation>{compress_size:,}バイトから {file_size:,}バイトと申告。アーカイブの上限を超える</translation>
    </message>
    <message>
        <source>special file, not opened</source>
        <translation>特殊ファイルのため開かず</translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation>ファイルが存在しない</translation>
    </message>
    <message>
        <source>cannot be read ({strerror})</source>
        <translation>読み取れない ({strerror})</translation>
    </message>
    <message>
        <source>access denied; its files were not read</source>
        <translation>アクセス拒否。中のファイルは読み取っていない</translation>
    </message>
    <message>
        <source>cannot be listed ({strerror}); its files were not read</source>
        <translation>一覧を取得できない ({strerror})。中のファイルは読み取っていない</translation>
    </message>
    <message>
        <source>the reader made no progress for {silence:.0f} s and was stopped</source>
        <translation>読み取りプロセスが {silence:.0f}秒間進まず、停止した</translation>
    </message>
    <message>
        <source>signal {value}</source>
        <translation>シグナル {value}</translation>
    </message>
    <message>
        <source>exit code {code}</source>
        <translation>終了コード {code}</translation>
    </message>
    <message>
        <source>the reader process ended unexpectedly ({cause})</source>
        <translation>読み取りプロセスが異常終了 ({cause})</translation>
    </message>
    <message>
        <source>the reader process sent what is not understood and was stopped</source>
        <translation>読み取りプロセスの応答を解釈できず、停止した</translation>
    </message>
    <message>
        <source>{path}: {crash}; records read before that are kept</source>
        <translation>{path}: {crash}。それまでに読んだレコードは保持</translation>
    </message>
    <message>
        <source>understood, but it holds no record</source>
        <translation>形式は判別できたが、レコードなし</translation>
    </message>
    <message>
        <source>format not recognised: {looks}; nothing was read from it</source>
        <translation>形式を判別できず ({looks})。何も読み取っていない</translation>
    </message>
    <message>
        <source>not read: the reader stopped</source>
        <translation>未読: 読み取りプロセスが停止</translation>
    </message>
    <message>
        <source>the file is empty (0 bytes)</source>
        <translation>空のファイル (0バイト)</translation>
    </message>
    <message>
        <source>cancelled before it was read</source>
        <translation>読み取り前に取り消し</translation>
    </message>
    <message>
        <source>No working folder can be created ({error}); name one with --scratch.</source>
        <translation>作業フォルダーを作成できない ({error})。--scratch で指定する。</translation>
    </message>
    <message>
        <source>binary data beginning {head}</source>
        <translation>{head} で始まるバイナリーデータ</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>text beginning “{first}”</source>
        <translation>「{first}」で始まるテキスト</translation>
    </message>
    <message>
        <source>the reader needed more memory than it may use; the rest of this item was not read</source>
        <translation>読み取りプロセスのメモリ上限に達した。この項目の残りは未読</translation>
    </message>
    <message>
        <source>the reader failed ({name}: {error}); the rest of this item was not read</source>
        <translation>読み取りプロセスの障害 ({name}: {error})。この項目の残りは未読</translation>
    </message>
    <message>
        <source>archive within archives beyond depth {MAX_NESTING}; not opened</source>
        <translation>入れ子のアーカイブが深さ {MAX_NESTING} を超えるため開かず</translation>
    </message>
    <message>
        <source>needs more memory than a reader may use; nothing more was read from it</source>
        <translation>読み取りプロセスのメモリ上限を超える。以降は読み取っていない</translation>
    </message>
    <message>
        <source>the reader failed ({name}: {error}); nothing more was read from it</source>
        <translation>読み取りプロセスの障害 ({name}: {error})。以降は読み取っていない</translation>
    </message>
    <message>
        <source>{dropped} further notices of this item are not listed</source>
        <translation>この項目に関するほかの通知 {dropped}件は省略</translation>
    </message>
    <message>
        <source>the reader stated no expected number of records</source>
        <translation>読み取りプロセスが想定レコード数を示していない</translation>
    </message>
    <message>
        <source>not visible from this host: no IDS or web log collected</source>
        <translation>このホストからは見えない (IDS・Web ログが未収集)</translation>
    </message>
    <message>
        <source>needs process starts in a log, IDS alerts or a proxy log</source>
        <translation>確認にはプロセス起動のログ、IDS アラート、プロキシログのいずれかが必要</translation>
    </message>
    <message>
        <source>needs a socket table, process list, autostart list or integrity report</source>
        <translation>確認にはソケット一覧、プロセス一覧、自動起動一覧、整合性レポートのいずれかが必要</translation>
    </message>
    <message>
        <source>needs a socket table or IDS alerts</source>
        <translation>確認にはソケット一覧または IDS アラートが必要</translation>
    </message>
    <message>
        <source>nothing in {seen_by}</source>
        <translation>{seen_by}には該当なし</translation>
    </message>
    <message>
        <source> {time}</source>
        <translation> {time}</translation>
    </message>
    <message>
        <source>IDS alerts</source>
        <translation>IDS アラート</translation>
    </message>
    <message>
        <source>the web log</source>
        <translation>Web ログ</translation>
    </message>
    <message>
        <source>the socket table</source>
        <translation>ソケット一覧</translation>
    </message>
    <message>
        <source>{number:,} unknown listeners</source>
        <translation>不明な待ち受け {number:,}件</translation>
    </message>
    <message>
        <source>{process}{when}</source>
        <translation>{process}{when}</translation>
    </message>
    <message>
        <source>{hosts}: {ports}</source>
        <translation>{hosts}: {ports}</translation>
    </message>
    <message>
        <source>{service_keys} added</source>
        <translation>{service_keys}を追加</translation>
    </message>
    <message>
        <source>{startup_entries} added</source>
        <translation>{startup_entries}を追加</translation>
    </message>
    <message>
        <source>{new_files} in {folder}</source>
        <translation>{folder}に{new_files}</translation>
    </message>
    <message>
        <source>{attacker}{when}</source>
        <translation>{attacker}{when}</translation>
    </message>
    <message>
        <source>{files}{when}</source>
        <translation>{files}{when}</translation>
    </message>
    <message>
        <source>{mail_alerts}{when}</source>
        <translation>{mail_alerts}{when}</translation>
    </message>
    <message>
        <source>the integrity report</source>
        <translation>整合性レポート</translation>
    </message>
    <message>
        <source>{service} on port {port}{when}</source>
        <translation>{service} ポート {port}{when}</translation>
    </message>
    <message>
        <source>process starts</source>
        <translation>プロセス起動の記録</translation>
    </message>
    <message>
        <source>{number:,} hosts</source>
        <translation>{number:,}ホスト</translation>
    </message>
    <message>
        <source>{number:,} service keys</source>
        <translation>サービスキー {number:,}件</translation>
    </message>
    <message>
        <source>{number:,} startup entries</source>
        <translation>自動起動エントリ {number:,}件</translation>
    </message>
    <message>
        <source>{number:,} new files</source>
        <translation>新規ファイル {number:,}件</translation>
    </message>
    <message>
        <source>{number:,} mail alerts</source>
        <translation>メールのアラート {number:,}件</translation>
    </message>
    <message>
        <source>the process list</source>
        <translation>プロセス一覧</translation>
    </message>
    <message>
        <source>the autostart list</source>
        <translation>自動起動一覧</translation>
    </message>
    <message>
        <source>system folders</source>
        <translation>システムフォルダー</translation>
    </message>
    <message>
        <source>{number:,} files</source>
        <translation>ファイル {number:,}件</translation>
    </message>
    <message>
        <source>event log</source>
        <translation>イベントログ</translation>
    </message>
    <message>
        <source>socket table</source>
        <translation>ソケット一覧</translation>
    </message>
    <message>
        <source>process list</source>
        <translation>プロセス一覧</translation>
    </message>
    <message>
        <source>integrity report</source>
        <translation>整合性レポート</translation>
    </message>
    <message>
        <source>rule table of an integrity report</source>
        <translation>整合性レポートのルール表</translation>
    </message>
    <message>
        <source>alerts of a sensor</source>
        <translation>センサーのアラート</translation>
    </message>
    <message>
        <source>autostart list</source>
        <translation>自動起動一覧</translation>
    </message>
    <message>
        <source>not enough memory or unreadable index: {error}</source>
        <translation>メモリ不足、または索引を読めない: {error}</translation>
    </message>
    <message>
        <source>the rule failed on {name} ({kind}: {error}); report it</source>
        <translation>ルールが {name} で失敗 ({kind}: {error})。不具合として報告を</translation>
    </message>
    <message>
        <source>{left_out:,} lesser findings of this rule are left out</source>
        <translation>このルールの軽微な検出 {left_out:,}件は省略</translation>
    </message>
    <message>
        <source>no {words} collected</source>
        <translation>{words}が未収集</translation>
    </message>
    <message>
        <source>stopped by the user</source>
        <translation>利用者が中止</translation>
    </message>
    <message>
        <source>event logs</source>
        <translation>イベントログ</translation>
    </message>
    <message>
        <source>; {parents} as the parent points to that service</source>
        <translation>。親プロセスの {parents} はそのサービスを示唆</translation>
    </message>
    <message>
        <source>entry vector not visible from this host: no IDS or web log collected{hint}</source>
        <translation>侵入経路はこのホストからは見えない: IDS・Web ログが未収集{hint}</translation>
    </message>
    <message>
        <source>when changed files came: the integrity report knows only that they differ from its database</source>
        <translation>変更されたファイルの出現時刻: 整合性レポートで分かるのはデータベースとの差異のみ</translation>
    </message>
    <message>
        <source>not collected: {missing}</source>
        <translation>未収集: {missing}</translation>
    </message>
    <message>
        <source>attacks from the network: no IDS or web log collected</source>
        <translation>ネットワークからの攻撃: IDS・Web ログが未収集</translation>
    </message>
    <message>
        <source>{os} does not log them</source>
        <translation>{os} は記録しない</translation>
    </message>
    <message>
        <source>the log does not record them</source>
        <translation>ログに記録なし</translation>
    </message>
    <message>
        <source>command lines: {why}</source>
        <translation>コマンドライン: {why}</translation>
    </message>
    <message>
        <source>which programs ran: the logs hold no process starts (not audited, or not collected)</source>
        <translation>実行されたプログラム: ログにプロセス起動の記録がない (監査対象外、または未収集)</translation>
    </message>
    <message>
        <source>which logged start belongs to which socket: process ids in this log are addresses (Windows NT and 2000)</source>
        <translation>ログ上の起動とソケットの対応: このログのプロセス ID はアドレスである (Windows NT・2000)</translation>
    </message>
    <message>
        <source>who started what: the creator of {unresolved:,} of {starts:,} starts is only a number</source>
        <translation>起動元: {starts:,}件の起動のうち {unresolved:,}件は作成元が番号のみ</translation>
    </message>
    <message>
        <source>which objects changed: the integrity report holds totals only</source>
        <translation>変更されたオブジェクト: 整合性レポートは合計のみ</translation>
    </message>
    <message>
        <source>the beginning: the logs start at {time}, after the first sign</source>
        <translation>発端: ログは {time} からで、最初の兆候より後</translation>
    </message>
    <message>
        <source>what is usual: the logs begin only {sign} before the first sign</source>
        <translation>平常時の状態: ログは最初の兆候のわずか {sign}前から</translation>
    </message>
    <message>
        <source>exact local times: no source states the time zone, {timezone} is assumed</source>
        <translation>正確な現地時刻: タイムゾーンの記載がなく、{timezone} と仮定</translation>
    </message>
    <message>
        <source>processes and sockets of other users: collected without administrator rights</source>
        <translation>他ユーザーのプロセスとソケット: 管理者権限なしで収集</translation>
    </message>
    <message>
        <source>which alerts are about this host: no source states its address</source>
        <translation>このホストに関するアラートの特定: ホストのアドレスの記載がない</translation>
    </message>
    <message>
        <source>which process scans: netstat lists no PIDs</source>
        <translation>スキャンしているプロセス: netstat に PID がない</translation>
    </message>
    <message>
        <source>on which ports {listeners} wait: the table has no port column</source>
        <translation>{listeners}の待ち受けポート: 表にポートの列がない</translation>
    </message>
    <message>
        <source>{records} of {path}: neither read nor explained</source>
        <translation>{path} の{records}: 未読かつ理由不明</translation>
    </message>
    <message>
        <source>who owns {nameless:,} of {rows:,} sockets: no process id or name was collected</source>
        <translation>ソケット {rows:,}件中 {nameless:,}件の所有者: プロセス ID も名前も未収集</translation>
    </message>
    <message>
        <source>part of {path}: {reason}</source>
        <translation>{path} の一部: {reason}</translation>
    </message>
    <message>
        <source>names behind the process ids of the socket table: no process list collected</source>
        <translation>ソケット一覧の PID に対応する名前: プロセス一覧が未収集</translation>
    </message>
    <message>
        <source>{number:,} listeners</source>
        <translation>待ち受け {number:,}件</translation>
    </message>
    <message>
        <source>{number:,} records</source>
        <translation>レコード {number:,}件</translation>
    </message>
    <message>
        <source>process {parent_pid} (its start is not in this log)</source>
        <translation>プロセス {parent_pid} (起動の記録はこのログにない)</translation>
    </message>
    <message>
        <source>a process the log does not name</source>
        <translation>ログに名前のないプロセス</translation>
    </message>
    <message>
        <source>letters of another script</source>
        <translation>別の文字体系の文字</translation>
    </message>
    <message>
        <source>characters that look alike</source>
        <translation>見た目が似た文字</translation>
    </message>
    <message>
        <source>a doubled or missing letter</source>
        <translation>文字の重複または欠落</translation>
    </message>
    <message>
        <source>one letter differs</source>
        <translation>1文字違い</translation>
    </message>
    <message>
        <source>the same letters in another order</source>
        <translation>同じ文字の並べ替え</translation>
    </message>
    <message>
        <source>two letters differ</source>
        <translation>2文字違い</translation>
    </message>
    <message>
        <source>“.exe” behind a name that has none</source>
        <translation>本来は付かない名前の後ろに「.exe」</translation>
    </message>
    <message>
        <source>a doubled letter</source>
        <translation>文字の重複</translation>
    </message>
    <message>
        <source>“{suffix}” behind the name</source>
        <translation>名前の後ろに「{suffix}」</translation>
    </message>
    <message>
        <source>one letter differs, and “{suffix}” stands behind it</source>
        <translation>1文字違いで、後ろに「{suffix}」</translation>
    </message>
    <message>
        <source>Isolate: take the host off the network, but leave it running.</source>
        <translation>隔離: ホストをネットワークから切り離す。電源は切らない。</translation>
    </message>
    <message>
        <source>Keep memory and volatile state before anything is shut down or cleaned.</source>
        <translation>停止や駆除の前に、メモリと揮発性の状態を保全する。</translation>
    </message>
    <message>
        <source>Follow the playbook “worm”: look for the same signs on the neighbours.</source>
        <translation>プレイブック「ワーム」に従い、周辺のホストに同じ兆候がないか調べる。</translation>
    </message>
    <message>
        <source>Keep memory and volatile state, then explain the findings one by one before anything is changed.</source>
        <translation>メモリと揮発性の状態を保全し、何かを変更する前に検出を 1件ずつ解明する。</translation>
    </message>
    <message>
        <source>Follow the playbook “phishing host”: stop what it sends or serves, and keep it as evidence.</source>
        <translation>プレイブック「フィッシングホスト」に従い、送信・公開を止め、その内容を証拠として保全する。</translation>
    </message>
    <message>
        <source>Collect what is missing before you call the host clean.</source>
        <translation>異常なしと判断する前に、未収集の証拠を収集する。</translation>
    </message>
    <message>
        <source>its owner is only PID {pid}</source>
        <translation>所有者は PID {pid} としか分からない</translation>
    </message>
    <message>
        <source>its owner was not collected</source>
        <translation>所有者は未収集</translation>
    </message>
    <message>
        <source>has the name of {name}, {program_words}, but lies in another folder</source>
        <translation>{name} ({program_words}) の名前だが、別のフォルダーにある</translation>
    </message>
    <message>
        <source>no well-known service uses this port; {owner}</source>
        <translation>このポートを使う既知のサービスなし、{owner}</translation>
    </message>
    <message>
        <source>the name of {name}, {program_words}</source>
        <translation>{name} ({program_words}) の名前</translation>
    </message>
    <message>
        <source>the name of a system program</source>
        <translation>システムプログラムの名前</translation>
    </message>
    <message>
        <source>the name of {name}, {program_words}; its path was not collected</source>
        <translation>{name} ({program_words}) の名前、パスは未収集</translation>
    </message>
    <message>
        <source>the port of {service}; {owner}</source>
        <translation>{service} のポート、{owner}</translation>
    </message>
    <message>
        <source>in the range Windows uses for RPC; {owner}</source>
        <translation>Windows が RPC に使う範囲のポート、{owner}</translation>
    </message>
    <message>
        <source>Account created</source>
        <translation>アカウントの作成</translation>
    </message>
    <message>
        <source>A new account is a way back in that survives a password change; installers and administrators create some.</source>
        <translation>新しいアカウントは、パスワードを変更されても残る再侵入口となる。インストーラーや管理者が作成することもある。</translation>
    </message>
    <message>
        <source>Ask who created it and for whom; look at its groups and logons.</source>
        <translation>誰が誰のために作成したかを確認し、所属グループとログオンを調べる。</translation>
    </message>
    <message>
        <source>new account</source>
        <translation>新規アカウント</translation>
    </message>
    <message>
        <source>{accounts} created: {names}</source>
        <translation>{accounts}を作成: {names}</translation>
    </message>
    <message>
        <source>, soon after another finding</source>
        <translation>、別の検出の直後</translation>
    </message>
    <message>
        <source>Within {follow_minutes:,} min after another grave finding.</source>
        <translation>別の重大な検出から {follow_minutes:,}分以内。</translation>
    </message>
    <message>
        <source>{number:,} accounts</source>
        <translation>アカウント {number:,}件</translation>
    </message>
    <message>
        <source>Attack on the host</source>
        <translation>ホストへの攻撃</translation>
    </message>
    <message>
        <source>A sensor saw an attack reach this host.</source>
        <translation>このホストに届いた攻撃をセンサーが検知した。</translation>
    </message>
    <message>
        <source>Check whether the attacked service and its version were vulnerable, and read its log for that minute.</source>
        <translation>攻撃されたサービスとそのバージョンに脆弱性がなかったかを確認し、その時刻のログを調べる。</translation>
    </message>
    <message>
        <source>attack</source>
        <translation>攻撃</translation>
    </message>
    <message>
        <source>{words} after {time}</source>
        <translation>{time}後に{words}</translation>
    </message>
    <message>
        <source>Attack on {own} from {sender}: {alerts} ({tags}), then {after}</source>
        <translation>{sender} から {own} への攻撃: {alerts} ({tags})、その後 {after}</translation>
    </message>
    <message>
        <source>{attack_alerts} against {own} from {addresses}, nothing seen after them</source>
        <translation>{addresses}から {own} への{attack_alerts}、その後の動きなし</translation>
    </message>
    <message>
        <source>An attack alone proves no intrusion; on the internet it is everyday noise.</source>
        <translation>攻撃だけでは侵入の証拠にならない。インターネットでは日常的に起きる。</translation>
    </message>
    <message>
        <source>{number:,} alerts</source>
        <translation>アラート {number:,}件</translation>
    </message>
    <message>
        <source>What came after within {follow_minutes:,} min, or from the same address later, says that it worked.</source>
        <translation>攻撃から {follow_minutes:,}分以内の動き、または同じアドレスからの後の動きが、攻撃の成功を示す。</translation>
    </message>
    <message>
        <source>{number:,} attack alerts</source>
        <translation>攻撃アラート {number:,}件</translation>
    </message>
    <message>
        <source>{number:,} addresses</source>
        <translation>{number:,}アドレス</translation>
    </message>
    <message>
        <source> The address is still connected.</source>
        <translation>このアドレスとの接続は継続中。</translation>
    </message>
    <message>
        <source>Backdoor in use</source>
        <translation>バックドアの使用</translation>
    </message>
    <message>
        <source>Remote access on a port that nobody opened on purpose, or by somebody who attacked before, means that the intruder has a way in of his own.</source>
        <translation>意図して開けた者のいないポートへのリモートアクセス、または以前に攻撃した相手からのリモートアクセスは、侵入者が独自の入口を持つことを示す。</translation>
    </message>
    <message>
        <source>Find the program behind the port before you close it; record who is connected.</source>
        <translation>ポートを閉じる前に背後のプログラムを特定し、接続元を記録する。</translation>
    </message>
    <message>
        <source>backdoor</source>
        <translation>バックドア</translation>
    </message>
    <message>
        <source>{alerts} of backdoor traffic with {own}: {tags}</source>
        <translation>{own} とのバックドア通信の{alerts}: {tags}</translation>
    </message>
    <message>
        <source>{name} to {own} on port {port}{part}: {sessions} from {senders}</source>
        <translation>{senders} から {own} のポート {port}{part}への {name}: {sessions}</translation>
    </message>
    <message>
        <source>{number:,} sessions</source>
        <translation>セッション {number:,}件</translation>
    </message>
    <message>
        <source>, not its own</source>
        <translation> (本来のポートではない) </translation>
    </message>
    <message>
        <source>{returned} attacked this host before.</source>
        <translation>{returned} は以前にこのホストを攻撃している。</translation>
    </message>
    <message>
        <source> The socket table shows {value} there.</source>
        <translation>ソケット一覧では {value} がそこにいる。</translation>
    </message>
    <message>
        <source>Download by the host</source>
        <translation>ホストによるダウンロード</translation>
    </message>
    <message>
        <source>After a break-in the first thing that comes is the program to stay with; servers fetch little by themselves.</source>
        <translation>侵入後に最初に来るのは、居座るためのプログラムである。サーバー自身が何かを取得することは少ない。</translation>
    </message>
    <message>
        <source>Fetch the same files on a separate machine while the server still has them; search them on the host.</source>
        <translation>配布元に残っているうちに、同じファイルを別の機器で取得し、ホスト上でも探す。</translation>
    </message>
    <message>
        <source>download</source>
        <translation>ダウンロード</translation>
    </message>
    <message>
        <source>{own} fetched {what} from {server}</source>
        <translation>{own} が {server} から {what} を取得</translation>
    </message>
    <message>
        <source>, {delay} after an attack</source>
        <translation>、攻撃の{delay}後</translation>
    </message>
    <message>
        <source>The attack came from {sender}.</source>
        <translation>攻撃元は {sender}。</translation>
    </message>
    <message>
        <source>No attack was seen before it.</source>
        <translation>その前の攻撃は見つからない。</translation>
    </message>
    <message>
        <source>Mail from the host</source>
        <translation>ホストからのメール送信</translation>
    </message>
    <message>
        <source>A host that is no mail relay and writes to many mail servers sends spam or phishing for somebody.</source>
        <translation>メール中継でないホストが多数のメールサーバーへ送信するのは、スパムやフィッシングの踏み台である。</translation>
    </message>
    <message>
        <source>Stop outgoing mail at the firewall, keep the queue as evidence, and expect complaints and block lists.</source>
        <translation>ファイアウォールで外向きメールを止め、送信キューを証拠として保全する。苦情とブロックリスト登録に備える。</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>メール</translation>
    </message>
    <message>
        <source>{own} sent {mails} with password data to {servers}</source>
        <translation>{own} が {servers} へパスワード情報を含む{mails}を送信</translation>
    </message>
    <message>
        <source>{own} sends mail to {servers}: {alerts}</source>
        <translation>{own} が {servers}へメールを送信: {alerts}</translation>
    </message>
    <message>
        <source>The sensor recognised password data in the mail.</source>
        <translation>センサーがメール内のパスワード情報を検知した。</translation>
    </message>
    <message>
        <source>Change every password of this host, and of all others where the same people have accounts.</source>
        <translation>このホストのパスワードをすべて変更し、同じ利用者のアカウントがある他のホストでも変更する。</translation>
    </message>
    <message>
        <source>{targets:,} distinct mail servers within a day (threshold {mail_targets:,}).</source>
        <translation>1日に異なるメールサーバー {targets:,}台 (しきい値 {mail_targets:,})。</translation>
    </message>
    <message>
        <source>{number:,} mails</source>
        <translation>メール {number:,}通</translation>
    </message>
    <message>
        <source>{number:,} servers</source>
        <translation>サーバー {number:,}台</translation>
    </message>
    <message>
        <source>Other inside hosts attack</source>
        <translation>内部の別ホストからの攻撃</translation>
    </message>
    <message>
        <source>The intrusion may reach further than this host.</source>
        <translation>侵入がこのホスト以外にも及んでいる可能性がある。</translation>
    </message>
    <message>
        <source>Collect evidence from those hosts too.</source>
        <translation>それらのホストからも証拠を収集する。</translation>
    </message>
    <message>
        <source>other host</source>
        <translation>別ホスト</translation>
    </message>
    <message>
        <source>{other_inside_hosts} attack or scan: {busy}</source>
        <translation>内部の{other_inside_hosts}が攻撃またはスキャン: {busy}</translation>
    </message>
    <message>
        <source>{number:,} other inside hosts</source>
        <translation>他ホスト {number:,}台</translation>
    </message>
    <message>
        <source>Host as attacker</source>
        <translation>攻撃元となったホスト</translation>
    </message>
    <message>
        <source>A host that attacks others has been taken itself: the victim has become the offender.</source>
        <translation>他を攻撃するホストは、それ自身が乗っ取られている。被害者が加害者になった状態である。</translation>
    </message>
    <message>
        <source>Take the host off the network but leave it running; warn the owners of the targets.</source>
        <translation>電源を切らずにネットワークから切り離し、攻撃先の管理者へ連絡する。</translation>
    </message>
    <message>
        <source>attacks others</source>
        <translation>他への攻撃</translation>
    </message>
    <message>
        <source>{own} itself is the source of {attack_or_scan_alerts} against {hosts}: {tags}</source>
        <translation>{own} 自身が{hosts}への{attack_or_scan_alerts}の発信元: {tags}</translation>
    </message>
    <message>
        <source>{number:,} attack or scan alerts</source>
        <translation>攻撃・スキャンのアラート {number:,}件</translation>
    </message>
    <message>
        <source>One source, {targets:,} targets (threshold {alert_targets:,})</source>
        <translation>発信元 1、対象 {targets:,} (しきい値 {alert_targets:,})</translation>
    </message>
    <message>
        <source>, ports {by_port}.</source>
        <translation>、ポート {by_port}。</translation>
    </message>
    <message>
        <source>Suspect autostart entry</source>
        <translation>不審な自動起動エントリ</translation>
    </message>
    <message>
        <source>What starts by itself survives a restart.</source>
        <translation>自動で起動するものは、再起動後も残る。</translation>
    </message>
    <message>
        <source>Take a copy of the program, then remove entry and program together.</source>
        <translation>プログラムのコピーを取り、エントリとプログラムを同時に除去する。</translation>
    </message>
    <message>
        <source>autostart</source>
        <translation>自動起動</translation>
    </message>
    <message>
        <source>it replaces {entry} before anybody logs on</source>
        <translation>誰もログオンしないうちに {entry} を置き換える</translation>
    </message>
    <message>
        <source>its program lies in a {value}</source>
        <translation>プログラムが{value}にある</translation>
    </message>
    <message>
        <source>{entry} ({category}): {found}</source>
        <translation>{entry} ({category}): {found}</translation>
    </message>
    <message>
        <source>it starts another program in place of {entry}</source>
        <translation>{entry} の代わりに別のプログラムを起動する</translation>
    </message>
    <message>
        <source>Here: {found}.</source>
        <translation>該当点: {found}。</translation>
    </message>
    <message>
        <source> Its signature is valid, though.</source>
        <translation>ただし署名は有効。</translation>
    </message>
    <message>
        <source>Port of a known backdoor</source>
        <translation>既知のバックドアのポート</translation>
    </message>
    <message>
        <source>Backdoors and attack tools listen here unless told otherwise; a known owner in its folder would explain it.</source>
        <translation>バックドアや攻撃ツールの既定の待ち受けポートである。本来のフォルダーにある既知の所有者なら説明がつく。</translation>
    </message>
    <message>
        <source>Find the owner of the port and of its sessions; record who is connected before you cut the line.</source>
        <translation>ポートとセッションの所有者を特定し、回線を切る前に接続元を記録する。</translation>
    </message>
    <message>
        <source>backdoor port</source>
        <translation>バックドアポート</translation>
    </message>
    <message>
        <source>listens on</source>
        <translation>待ち受け</translation>
    </message>
    <message>
        <source>holds a session on</source>
        <translation>セッションを保持</translation>
    </message>
    <message>
        <source>; {peers}: {peers_2}</source>
        <translation>、{peers}: {peers_2}</translation>
    </message>
    <message>
        <source>{owner} {does} a backdoor&apos;s port: {words}{tail}</source>
        <translation>{owner} がバックドアのポートで{does}: {words}{tail}</translation>
    </message>
    <message>
        <source>Process {pid}</source>
        <translation>プロセス {pid}</translation>
    </message>
    <message>
        <source>An unknown process</source>
        <translation>不明なプロセス</translation>
    </message>
    <message>
        <source>{port} ({p_words})</source>
        <translation>{port} ({p_words})</translation>
    </message>
    <message>
        <source>{number:,} peers</source>
        <translation>接続相手 {number:,}</translation>
    </message>
    <message>
        <source>Connection fan-out</source>
        <translation>多数ホストへの接続</translation>
    </message>
    <message>
        <source>One source that opens connections to many hosts and gets no answer is looking for victims.</source>
        <translation>多数のホストへ接続を試み、応答を得ていない発信元は、標的を探している。</translation>
    </message>
    <message>
        <source>Take the host off the network but leave it running; keep its memory; warn the owners of the targets.</source>
        <translation>電源を切らずにネットワークから切り離し、メモリを保全し、対象の管理者へ連絡する。</translation>
    </message>
    <message>
        <source>fan-out</source>
        <translation>ファンアウト</translation>
    </message>
    <message>
        <source>tries to send mail to</source>
        <translation>へのメール送信を試行</translation>
    </message>
    <message>
        <source>is scanning</source>
        <translation>をスキャン</translation>
    </message>
    <message>
        <source> The listing has no process ids, so it does not show which process does it.</source>
        <translation>一覧に PID がないため、どのプロセスによるものかは示されていない。</translation>
    </message>
    <message>
        <source>{label} {verb} {hosts}: half-open connections to port {by_port}</source>
        <translation>{label} が{hosts}{verb}: ハーフオープン接続の宛先ポート {by_port}</translation>
    </message>
    <message>
        <source>Process {pids}</source>
        <translation>プロセス {pids}</translation>
    </message>
    <message>
        <source>The host</source>
        <translation>このホスト</translation>
    </message>
    <message>
        <source>{number:,} remote ports</source>
        <translation>リモートポート {number:,}種</translation>
    </message>
    <message>
        <source>Half-open connections from many hosts</source>
        <translation>多数ホストからのハーフオープン接続</translation>
    </message>
    <message>
        <source>So many unfinished connections to one service are a scan, a flood with forged senders, or an overload.</source>
        <translation>1 つのサービスへの多数の未完了接続は、スキャン、送信元を偽装したフラッド、または過負荷である。</translation>
    </message>
    <message>
        <source>Compare with the firewall&apos;s log; limit half-open connections if the service suffers.</source>
        <translation>ファイアウォールのログと照合し、サービスに影響があればハーフオープン接続を制限する。</translation>
    </message>
    <message>
        <source>flood</source>
        <translation>大量送信</translation>
    </message>
    <message>
        <source>{hosts} hold half-open connections to local port {port}</source>
        <translation>{hosts}がローカルポート {port} へハーフオープン接続を保持</translation>
    </message>
    <message>
        <source>Further connections to a backdoor&apos;s network</source>
        <translation>バックドア接続先ネットワークとの別の接続</translation>
    </message>
    <message>
        <source>Intruders seldom use one address only; a second process that talks to their network belongs to them until explained.</source>
        <translation>侵入者が 1 つのアドレスだけを使うことはまれである。同じネットワークと通信する別のプロセスは、解明されるまで関連ありとみなす。</translation>
    </message>
    <message>
        <source>Identify the process and search the proxy and firewall logs for the whole network.</source>
        <translation>プロセスを特定し、プロキシとファイアウォールのログをネットワーク全体について調べる。</translation>
    </message>
    <message>
        <source>same network</source>
        <translation>同一ネットワーク</translation>
    </message>
    <message>
        <source>{owners}: {connections} to a backdoor&apos;s network ({peers})</source>
        <translation>{owners}: バックドア接続先ネットワークへの{connections} ({peers})</translation>
    </message>
    <message>
        <source>{networks} is the peer of a backdoor; these lie in the same network {network}.</source>
        <translation>{networks} はバックドアの接続相手であり、これらは同じネットワーク {network} にある。</translation>
    </message>
    <message>
        <source>process {pid}</source>
        <translation>プロセス {pid}</translation>
    </message>
    <message>
        <source>an unknown process</source>
        <translation>不明なプロセス</translation>
    </message>
    <message>
        <source>{number:,} connections</source>
        <translation>接続 {number:,}件</translation>
    </message>
    <message>
        <source>Shell or script host on the network</source>
        <translation>シェル・スクリプトホストの通信</translation>
    </message>
    <message>
        <source>Command shells and script hosts have no network business of their own; with a socket they are a remote shell or run somebody&apos;s code.</source>
        <translation>コマンドシェルやスクリプトホストが自ら通信することはない。ソケットを持つものはリモートシェルか、他者のコードの実行である。</translation>
    </message>
    <message>
        <source>Read its command line and parent, copy the script, and record the peer before the connection ends.</source>
        <translation>コマンドラインと親プロセスを確認し、スクリプトのコピーを取り、接続が切れる前に相手を記録する。</translation>
    </message>
    <message>
        <source>remote shell</source>
        <translation>リモートシェル</translation>
    </message>
    <message>
        <source>{name}{part} {does}</source>
        <translation>{name}{part} が{does}</translation>
    </message>
    <message>
        <source>listens on {ports}</source>
        <translation>ポート {ports} で待ち受け</translation>
    </message>
    <message>
        <source>is connected to {peers}</source>
        <translation>{peers} と接続</translation>
    </message>
    <message>
        <source> (PID {pids})</source>
        <translation> (PID {pids})</translation>
    </message>
    <message>
        <source>System program on the network</source>
        <translation>システムプログラムの通信</translation>
    </message>
    <message>
        <source>Code injected into a system program, or an impostor, shows by connections the true one never makes.</source>
        <translation>システムプログラムへのコード注入や偽装は、本物が決して行わない接続に現れる。</translation>
    </message>
    <message>
        <source>Keep the memory of the process; compare path and start time with the true instance.</source>
        <translation>プロセスのメモリを保全し、パスと開始時刻を本物と比較する。</translation>
    </message>
    <message>
        <source>odd connection</source>
        <translation>不審な接続</translation>
    </message>
    <message>
        <source>{name} is {program_words}; it has no business {part}.</source>
        <translation>{name} は{program_words}であり、{part}通信する理由がない。</translation>
    </message>
    <message>
        <source>on the network</source>
        <translation>ネットワークで</translation>
    </message>
    <message>
        <source>outside the own network</source>
        <translation>内部ネットワークの外と</translation>
    </message>
    <message>
        <source>Known service on an uncommon port</source>
        <translation>既知サービスの通常と異なるポート</translation>
    </message>
    <message>
        <source>A second server of a known kind on another port is a favourite way back in: its name raises no question.</source>
        <translation>既知の種類のサーバーを別のポートで動かすのは、名前で疑われない再侵入口としてよく使われる。</translation>
    </message>
    <message>
        <source>Compare with the service&apos;s configuration file and ask who set the port.</source>
        <translation>サービスの設定ファイルと照合し、誰がポートを設定したかを確認する。</translation>
    </message>
    <message>
        <source>uncommon port</source>
        <translation>通常外ポート</translation>
    </message>
    <message>
        <source>{name} listens on {ports} {part} its usual port</source>
        <translation>{name} が通常のポート{part} {ports} で待ち受け</translation>
    </message>
    <message>
        <source>besides</source>
        <translation>に加えて</translation>
    </message>
    <message>
        <source>instead of</source>
        <translation>ではなく</translation>
    </message>
    <message>
        <source>Unknown listener</source>
        <translation>不明な待ち受け</translation>
    </message>
    <message>
        <source>Whoever listens can be called from outside; no catalogue, signature or package explains this program.</source>
        <translation>待ち受けるものは外部から呼び出せる。このプログラムはカタログ、署名、パッケージのいずれでも説明できない。</translation>
    </message>
    <message>
        <source>Ask who installed it; take a copy and the hash of the file; look at who is connected to the port.</source>
        <translation>誰が導入したかを確認し、ファイルのコピーとハッシュを取り、ポートへの接続元を調べる。</translation>
    </message>
    <message>
        <source>unknown listener</source>
        <translation>不明な待ち受け</translation>
    </message>
    <message>
        <source>it lies in the system folder, where no program of the system has this name</source>
        <translation>システムフォルダーにあるが、この名前のシステムプログラムは存在しない</translation>
    </message>
    <message>
        <source> on {ports}</source>
        <translation> {ports} で</translation>
    </message>
    <message>
        <source>{instances} of it run</source>
        <translation>{instances}が動作中</translation>
    </message>
    <message>
        <source>an integrity report lists its file as new</source>
        <translation>整合性レポートで新規ファイル</translation>
    </message>
    <message>
        <source>{name} listens{where} and is not known: {reasons}</source>
        <translation>不明なプロセス {name} が{where}待ち受け: {reasons}</translation>
    </message>
    <message>
        <source>Reasons: {reasons}.</source>
        <translation>理由: {reasons}。</translation>
    </message>
    <message>
        <source>{number:,} instances</source>
        <translation>インスタンス {number:,}個</translation>
    </message>
    <message>
        <source>Running program without its file</source>
        <translation>ファイルのない実行中プログラム</translation>
    </message>
    <message>
        <source>Deleting the file of a running program hides it from every file check; it lives on in memory only.</source>
        <translation>実行中プログラムのファイルを消すと、ファイル検査では見つからず、メモリ上だけに残る。</translation>
    </message>
    <message>
        <source>Do not restart: copy the image from memory first (on Linux /proc/PID/exe).</source>
        <translation>再起動しない。先にメモリからイメージをコピーする (Linux では /proc/PID/exe)。</translation>
    </message>
    <message>
        <source>file gone</source>
        <translation>ファイルなし</translation>
    </message>
    <message>
        <source>it was never on disk, only in memory</source>
        <translation>ディスク上に存在せず、メモリ上のみ</translation>
    </message>
    <message>
        <source>its file on disk is deleted</source>
        <translation>ディスク上のファイルは削除済み</translation>
    </message>
    <message>
        <source>its file on disk is replaced</source>
        <translation>ディスク上のファイルは置き換え済み</translation>
    </message>
    <message>
        <source>it was never on disk (a container runtime runs a copy of itself in memory)</source>
        <translation>ディスク上に存在したことがない (コンテナーランタイムは自身のコピーをメモリ上で実行する)</translation>
    </message>
    <message>
        <source>{path} runs although {reason}</source>
        <translation>{path} が実行中: {reason}</translation>
    </message>
    <message>
        <source>In the folder of an installed program an update explains it.</source>
        <translation>導入済みプログラムのフォルダーであれば、更新で説明がつく。</translation>
    </message>
    <message>
        <source>Double ending</source>
        <translation>二重拡張子</translation>
    </message>
    <message>
        <source>A second ending, blanks or direction marks make people open a program as if it were a document.</source>
        <translation>二重の拡張子、空白、書字方向制御文字は、プログラムを文書のように見せて開かせる。</translation>
    </message>
    <message>
        <source>Find how the file came (mail, browser, share) and who opened it.</source>
        <translation>ファイルの入手経路 (メール、ブラウザー、共有) と、開いた者を調べる。</translation>
    </message>
    <message>
        <source>double ending</source>
        <translation>二重拡張子</translation>
    </message>
    <message>
        <source>hidden characters turn the name around</source>
        <translation>不可視文字で名前が反転している</translation>
    </message>
    <message>
        <source>spaces push the real ending out of sight</source>
        <translation>空白で本当の拡張子が隠れている</translation>
    </message>
    <message>
        <source>the ending {suffix} stands behind another one</source>
        <translation>別の拡張子の後ろに {suffix} がある</translation>
    </message>
    <message>
        <source>{path} is a program named like a document</source>
        <translation>{path} は文書のような名前のプログラム</translation>
    </message>
    <message>
        <source>Here {reason}.</source>
        <translation>該当点: {reason}。</translation>
    </message>
    <message>
        <source>Posing as a kernel thread</source>
        <translation>カーネルスレッドの偽装</translation>
    </message>
    <message>
        <source>Process lists show kernel threads in brackets, and people pass over them; any program can take such a name.</source>
        <translation>プロセス一覧ではカーネルスレッドが角括弧で表示され、見過ごされやすい。どのプログラムもこの名前を名乗れる。</translation>
    </message>
    <message>
        <source>Copy /proc/PID/exe, its maps and open files before the process ends.</source>
        <translation>プロセスが終了する前に /proc/PID/exe、マップ、オープン中のファイルをコピーする。</translation>
    </message>
    <message>
        <source>disguise</source>
        <translation>偽装</translation>
    </message>
    <message>
        <source>kernel threads belong to root, not to {owners}</source>
        <translation>カーネルスレッドの所有者は root であり、{owners} ではない</translation>
    </message>
    <message>
        <source>a kernel thread has neither a file nor a socket</source>
        <translation>カーネルスレッドはファイルもソケットも持たない</translation>
    </message>
    <message>
        <source>{path} poses as a kernel thread</source>
        <translation>{path} がカーネルスレッドを装っている</translation>
    </message>
    <message>
        <source>Here: {reason}.</source>
        <translation>該当点: {reason}。</translation>
    </message>
    <message>
        <source>Look-alike name</source>
        <translation>紛らわしい名前</translation>
    </message>
    <message>
        <source>Malware takes names that pass for a system program at a glance; the catalogue knows no program of this name.</source>
        <translation>悪性プログラムは、システムプログラムと見間違える名前を使う。カタログにこの名前のプログラムはない。</translation>
    </message>
    <message>
        <source>Take a copy and the hash of the file, look at what started it, search the other hosts for the name.</source>
        <translation>ファイルのコピーとハッシュを取り、起動元を調べ、同じ名前を他のホストでも探す。</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>紛らわしい名前</translation>
    </message>
    <message>
        <source>the name imitates {name} ({found})</source>
        <translation>{name} に似せた名前 ({found})</translation>
    </message>
    <message>
        <source>{path}: {reason}</source>
        <translation>{path}: {reason}</translation>
    </message>
    <message>
        <source>Program in an odd folder</source>
        <translation>不審なフォルダーのプログラム</translation>
    </message>
    <message>
        <source>No installer puts programs into temporary, hidden, device, recycle-bin or world-writable folders; intruders do, since everybody may write there.</source>
        <translation>インストーラーは、一時、隠し、デバイス、ごみ箱、誰でも書き込めるフォルダーにプログラムを置かない。侵入者は、書き込めるために置く。</translation>
    </message>
    <message>
        <source>Take a copy and the hash of the file; such folders are emptied by a restart.</source>
        <translation>ファイルのコピーとハッシュを取る。こうしたフォルダーは再起動で空になることがある。</translation>
    </message>
    <message>
        <source>odd folder</source>
        <translation>不審なフォルダー</translation>
    </message>
    <message>
        <source>it runs from a {value}</source>
        <translation>{value}から実行</translation>
    </message>
    <message>
        <source>{path} runs from a {value}</source>
        <translation>{path} が{value}から実行</translation>
    </message>
    <message>
        <source>System name in a wrong folder</source>
        <translation>誤ったフォルダーのシステム名</translation>
    </message>
    <message>
        <source>A system program runs from its own folder only; the same name elsewhere is a disguise.</source>
        <translation>システムプログラムは固有のフォルダーからのみ実行される。別の場所にある同じ名前は偽装である。</translation>
    </message>
    <message>
        <source>Take a copy and the hash of the file before anything touches it; look at its parent and its sockets.</source>
        <translation>何かが触れる前にファイルのコピーとハッシュを取り、親プロセスとソケットを調べる。</translation>
    </message>
    <message>
        <source>wrong folder</source>
        <translation>誤ったフォルダー</translation>
    </message>
    <message>
        <source>{name} ({program_words}) never lies in a {value}</source>
        <translation>{name} ({program_words}) が{value}にあることはない</translation>
    </message>
    <message>
        <source>{name} ({program_words}) never lies in {where} {path}</source>
        <translation>{name} ({program_words}) が{where} {path} にあることはない</translation>
    </message>
    <message>
        <source>another folder of the system</source>
        <translation>システムの別のフォルダー</translation>
    </message>
    <message>
        <source>{path}: system name in a wrong folder</source>
        <translation>{path}: システム名が誤ったフォルダーにある</translation>
    </message>
    <message>
        <source>Account changes</source>
        <translation>アカウントの変更</translation>
    </message>
    <message>
        <source>Every logon touches an account&apos;s logon times; a change of the Guest account, of a name, a password, a key or a right is another matter.</source>
        <translation>ログオンのたびにアカウントのログオン時刻は変わる。Guest アカウント、名前、パスワード、鍵、権限の変更は別問題である。</translation>
    </message>
    <message>
        <source>List the accounts and their groups, and ask for each change who made it.</source>
        <translation>アカウントと所属グループを列挙し、変更ごとに誰が行ったかを確認する。</translation>
    </message>
    <message>
        <source>account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>logon times, password age and whether the account is enabled (value F)</source>
        <translation>ログオン時刻、パスワード経過時間、アカウントの有効・無効 (値 F)</translation>
    </message>
    <message>
        <source>name, groups or password (value V)</source>
        <translation>名前、グループまたはパスワード (値 V)</translation>
    </message>
    <message>
        <source>forced password change</source>
        <translation>パスワード強制変更</translation>
    </message>
    <message>
        <source>accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>passwords</source>
        <translation>パスワード</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>group passwords</source>
        <translation>グループのパスワード</translation>
    </message>
    <message>
        <source>who may act as root</source>
        <translation>root として実行できる者</translation>
    </message>
    <message>
        <source>logon rules</source>
        <translation>ログオンの規則</translation>
    </message>
    <message>
        <source>account with relative id {rid}</source>
        <translation>相対 ID {rid} のアカウント</translation>
    </message>
    <message>
        <source>{who}: {meaning}</source>
        <translation>{who}: {meaning}</translation>
    </message>
    <message>
        <source>secrets and rights of the security policy</source>
        <translation>セキュリティポリシーの秘密情報と権利</translation>
    </message>
    <message>
        <source>account domain: counters and password policy</source>
        <translation>アカウントドメイン: カウンターとパスワードポリシー</translation>
    </message>
    <message>
        <source>account database</source>
        <translation>アカウントデータベース</translation>
    </message>
    <message>
        <source>SSH keys that may log on{part}</source>
        <translation>ログオンできる SSH 鍵{part}</translation>
    </message>
    <message>
        <source>, among them of {whose}</source>
        <translation>、うち {whose} を含む</translation>
    </message>
    <message>
        <source>: {meanings}</source>
        <translation>: {meanings}</translation>
    </message>
    <message>
        <source>{account_objects} changed{told}</source>
        <translation>{account_objects}を変更{told}</translation>
    </message>
    <message>
        <source>account name {name}</source>
        <translation>アカウント名 {name}</translation>
    </message>
    <message>
        <source>account names</source>
        <translation>アカウント名</translation>
    </message>
    <message>
        <source>account data</source>
        <translation>アカウント情報</translation>
    </message>
    <message>
        <source> as {owner}</source>
        <translation> ({owner} として)</translation>
    </message>
    <message>
        <source>{number:,} account objects</source>
        <translation>アカウント関連オブジェクト {number:,}件</translation>
    </message>
    <message>
        <source>In words: </source>
        <translation>内容: </translation>
    </message>
    <message>
        <source>{path} — {words}</source>
        <translation>{path} — {words}</translation>
    </message>
    <message>
        <source>Autostart entries added</source>
        <translation>自動起動エントリの追加</translation>
    </message>
    <message>
        <source>What starts by itself survives a restart; intruders see to that soon after they are in.</source>
        <translation>自動で起動するものは再起動後も残る。侵入者は侵入後すぐにこれを仕込む。</translation>
    </message>
    <message>
        <source>Read the command of every new entry and take copies of the programs; remove them all in one go.</source>
        <translation>新しいエントリのコマンドをすべて確認し、プログラムのコピーを取り、一度にまとめて除去する。</translation>
    </message>
    <message>
        <source>new autostart</source>
        <translation>新規自動起動</translation>
    </message>
    <message>
        <source>{startup_files} changed</source>
        <translation>{startup_files}を変更</translation>
    </message>
    <message>
        <source>{title}, {changed}</source>
        <translation>{title}、{changed}</translation>
    </message>
    <message>
        <source>{number:,} startup files</source>
        <translation>自動起動ファイル {number:,}件</translation>
    </message>
    <message>
        <source>{title}: {names}</source>
        <translation>{title}: {names}</translation>
    </message>
    <message>
        <source>Most telling: {grave}.</source>
        <translation>特に重要: {grave}。</translation>
    </message>
    <message>
        <source>New files in system folders</source>
        <translation>システムフォルダーの新規ファイル</translation>
    </message>
    <message>
        <source>Programs in the folders of the system come with updates only, and those are known; what else is new there was brought in.</source>
        <translation>システムのフォルダーにプログラムが増えるのは更新時だけで、それらは既知である。ほかに新しいものは持ち込まれたものである。</translation>
    </message>
    <message>
        <source>Take copies and hashes of the executables, and compare their times with the log.</source>
        <translation>実行ファイルのコピーとハッシュを取り、時刻をログと照合する。</translation>
    </message>
    <message>
        <source>new file</source>
        <translation>新規ファイル</translation>
    </message>
    <message>
        <source>folders of the system ({main}: {in_main:,})</source>
        <translation>システムの各フォルダー ({main}: {in_main:,})</translation>
    </message>
    <message>
        <source>, {executables} among them: {names}</source>
        <translation>、うち{executables}: {names}</translation>
    </message>
    <message>
        <source>{files} added in {where}{head}</source>
        <translation>{where}に{files}を追加{head}</translation>
    </message>
    <message>
        <source>{number:,} executables</source>
        <translation>実行ファイル {number:,}件</translation>
    </message>
    <message>
        <source>Running or seen running: {alive}.</source>
        <translation>実行中、または実行の記録あり: {alive}。</translation>
    </message>
    <message>
        <source>{files} added in folders of the system</source>
        <translation>システムの各フォルダーに{files}を追加</translation>
    </message>
    <message>
        <source>The report states the number only; print it at a higher level for the names.</source>
        <translation>レポートは件数のみを示す。名前を見るには上位の詳細レベルで出力する。</translation>
    </message>
    <message>
        <source>New files in odd places</source>
        <translation>不審な場所の新規ファイル</translation>
    </message>
    <message>
        <source>Tools are unpacked where nobody looks; a program that runs with its owner&apos;s rights is a way back to root.</source>
        <translation>ツールは人目につかない場所に展開される。所有者の権限で動くプログラムは root への再侵入口となる。</translation>
    </message>
    <message>
        <source>Take copies before a restart empties the folder, and look for the account that owns them.</source>
        <translation>再起動でフォルダーが空になる前にコピーを取り、所有アカウントを調べる。</translation>
    </message>
    <message>
        <source>odd file</source>
        <translation>不審なファイル</translation>
    </message>
    <message>
        <source>{files} added in hidden, temporary or device folders</source>
        <translation>隠し・一時・デバイスフォルダーに{files}を追加</translation>
    </message>
    <message>
        <source>{programs} made to run with its owner&apos;s rights</source>
        <translation>{programs}が所有者の権限で動作するよう変更</translation>
    </message>
    <message>
        <source>{words}: {first}</source>
        <translation>{words}: {first}</translation>
    </message>
    <message>
        <source>{number:,} programs</source>
        <translation>プログラム {number:,}件</translation>
    </message>
    <message>
        <source>System programs changed</source>
        <translation>システムプログラムの変更</translation>
    </message>
    <message>
        <source>Programs of the system change by updates only; a changed logon or listing program lets people in or hides.</source>
        <translation>システムのプログラムが変わるのは更新時だけである。ログオンや一覧表示のプログラムの改変は、侵入や隠蔽に使われる。</translation>
    </message>
    <message>
        <source>Compare the hashes with the packages&apos; or the maker&apos;s; do not trust this host&apos;s own listings.</source>
        <translation>ハッシュをパッケージまたは製造元のものと比較する。このホスト自身の一覧表示は信用しない。</translation>
    </message>
    <message>
        <source>program changed</source>
        <translation>プログラム変更</translation>
    </message>
    <message>
        <source>{programs} of the system changed: {names}</source>
        <translation>システムの{programs}を変更: {names}</translation>
    </message>
    <message>
        <source>So many at once look like an update; compare with the list of installed updates.</source>
        <translation>一度に多数の変更は更新とみられる。導入済み更新の一覧と照合する。</translation>
    </message>
    <message>
        <source>Services added</source>
        <translation>サービスの追加</translation>
    </message>
    <message>
        <source>A service starts with the host, before anybody logs on, with the rights of the system.</source>
        <translation>サービスは、誰もログオンしないうちに、ホストとともにシステム権限で起動する。</translation>
    </message>
    <message>
        <source>Read image path and start type of each new service; compare with installed software.</source>
        <translation>新しいサービスごとにイメージパスとスタートアップの種類を確認し、導入済みソフトウェアと照合する。</translation>
    </message>
    <message>
        <source>new service</source>
        <translation>新規サービス</translation>
    </message>
    <message>
        <source>: {services}, {names}</source>
        <translation>: {services}、{names}</translation>
    </message>
    <message>
        <source>{service_keys} added{head}</source>
        <translation>{service_keys}を追加{head}</translation>
    </message>
    <message>
        <source>{number:,} services</source>
        <translation>サービス {number:,}件</translation>
    </message>
    <message>
        <source>Named like executables seen elsewhere in the evidence: {strangers}.</source>
        <translation>証拠のほかの箇所にある実行ファイルと同名: {strangers}。</translation>
    </message>
    <message>
        <source>Integrity violations</source>
        <translation>整合性の違反</translation>
    </message>
    <message>
        <source>The objects differ from the state that was once accepted. The number says little; the kinds say more.</source>
        <translation>オブジェクトが、承認済みの状態と異なる。件数より種類が重要である。</translation>
    </message>
    <message>
        <source>Separate updates and ordinary work from the rest, beginning with the weightiest rules.</source>
        <translation>重みの大きいルールから順に、更新や通常業務による変更をより分ける。</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>{violations} in {rules}: {added:,} added, {removed:,} removed, {modified:,} modified</source>
        <translation>{rules}で{violations}: 追加 {added:,}、削除 {removed:,}、変更 {modified:,}</translation>
    </message>
    <message>
        <source>{number:,} violations</source>
        <translation>違反 {number:,}件</translation>
    </message>
    <message>
        <source>{number:,} rules</source>
        <translation>ルール {number:,}件</translation>
    </message>
    <message>
        <source>the report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>New scripts on the web server</source>
        <translation>Web サーバーの新規スクリプト</translation>
    </message>
    <message>
        <source>Whoever can put a script there owns the web server: this is how web shells come.</source>
        <translation>そこにスクリプトを置ける者は Web サーバーを掌握している。Web シェルはこうして置かれる。</translation>
    </message>
    <message>
        <source>Read the script without running it, and search the web log for requests to it.</source>
        <translation>実行せずにスクリプトを読み、Web ログでそれへの要求を探す。</translation>
    </message>
    <message>
        <source>web script</source>
        <translation>Web スクリプト</translation>
    </message>
    <message>
        <source>{scripts} added to the web server: {first}</source>
        <translation>Web サーバーに{scripts}を追加: {first}</translation>
    </message>
    <message>
        <source>{number:,} scripts</source>
        <translation>スクリプト {number:,}件</translation>
    </message>
    <message>
        <source>A script in a folder for uploads is run by nobody but its uploader.</source>
        <translation>アップロード用フォルダーのスクリプトは、アップロードした者以外は実行しない。</translation>
    </message>
    <message>
        <source>Audit policy changed</source>
        <translation>監査ポリシーの変更</translation>
    </message>
    <message>
        <source>What is not audited leaves no trace: compare what was logged before and after.</source>
        <translation>監査されないものは痕跡を残さない。前後で何が記録されていたかを比較する。</translation>
    </message>
    <message>
        <source>Read the record for what was switched off, and ask who did it.</source>
        <translation>レコードで何が無効にされたかを確認し、誰が行ったかを調べる。</translation>
    </message>
    <message>
        <source>audit policy</source>
        <translation>監査ポリシー</translation>
    </message>
    <message>
        <source>Audit policy changed {times}{part}</source>
        <translation>監査ポリシーの変更 {times}{part}</translation>
    </message>
    <message>
        <source>{number:,} times</source>
        <translation>{number:,}回</translation>
    </message>
    <message>
        <source>Windows writes one at every start; nobody else changed it.</source>
        <translation>Windows は起動のたびに 1件記録する。ほかに変更した者はいない。</translation>
    </message>
    <message>
        <source> by {users}</source>
        <translation> ({users} による)</translation>
    </message>
    <message>
        <source> by the system</source>
        <translation> (システムによる)</translation>
    </message>
    <message>
        <source>Log cleared</source>
        <translation>ログの消去</translation>
    </message>
    <message>
        <source>What stood there before is gone; intruders do that to hide, administrators to tidy up.</source>
        <translation>それまでの記録は失われた。侵入者は隠蔽のため、管理者は整理のために消去する。</translation>
    </message>
    <message>
        <source>Ask who did it; get the same records from a log server, a backup or a shadow copy.</source>
        <translation>誰が行ったかを確認し、同じ記録をログサーバー、バックアップ、シャドウコピーから入手する。</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>ログ消去</translation>
    </message>
    <message>
        <source>{logs} cleared: {logs_2}{part}</source>
        <translation>{logs}を消去: {logs_2}{part}</translation>
    </message>
    <message>
        <source>a log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>{number:,} logs</source>
        <translation>ログ {number:,}件</translation>
    </message>
    <message>
        <source>Administrator from outside</source>
        <translation>外部からの管理者ログオン</translation>
    </message>
    <message>
        <source>The all-powerful account should not be reachable from the internet; whoever knows its password is in.</source>
        <translation>最高権限のアカウントにインターネットから到達できてはならない。パスワードを知る者は侵入できる。</translation>
    </message>
    <message>
        <source>Ask every administrator whether the address is theirs, and follow what the session did.</source>
        <translation>そのアドレスが自分のものかを管理者全員に確認し、セッションの操作を追跡する。</translation>
    </message>
    <message>
        <source>admin logon</source>
        <translation>管理者ログオン</translation>
    </message>
    <message>
        <source>{user} logged on from {origin}{part}: {logons}</source>
        <translation>{user} が {origin}{part}からログオン: {logons}</translation>
    </message>
    <message>
        <source>{number:,} logons</source>
        <translation>ログオン {number:,}回</translation>
    </message>
    <message>
        <source>An account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>, an address that attacked before</source>
        <translation> (以前に攻撃したアドレス) </translation>
    </message>
    <message>
        <source>, outside</source>
        <translation> (外部) </translation>
    </message>
    <message>
        <source>Password guessing</source>
        <translation>パスワード推測</translation>
    </message>
    <message>
        <source>So many failures in a short time are a program that tries passwords.</source>
        <translation>短時間の多数の失敗は、パスワードを試すプログラムによるものである。</translation>
    </message>
    <message>
        <source>Nothing went in by this way; see that the accounts tried have strong passwords.</source>
        <translation>この経路では侵入されていない。試されたアカウントのパスワード強度を確認する。</translation>
    </message>
    <message>
        <source>guessing</source>
        <translation>パスワード推測</translation>
    </message>
    <message>
        <source>account {user}</source>
        <translation>アカウント {user}</translation>
    </message>
    <message>
        <source>{failed_logons} from {origin}, then {users} logged on</source>
        <translation>{origin} から{failed_logons}、その後 {users} がログオン</translation>
    </message>
    <message>
        <source>{failed_logons} from {origins}, none succeeded</source>
        <translation>{origins} から{failed_logons}、成功なし</translation>
    </message>
    <message>
        <source>At least {logon_failures:,} failures within {logon_window_minutes:,} min; the logon came {first_in} after a failure.</source>
        <translation>{logon_window_minutes:,}分以内に {logon_failures:,}回以上の失敗。ログオンは失敗の{first_in}後。</translation>
    </message>
    <message>
        <source>Ask the owner of the account whether it was him; if not, lock it and follow its session.</source>
        <translation>アカウントの所有者に本人かどうかを確認し、違えばロックしてセッションを追跡する。</translation>
    </message>
    <message>
        <source>At least {logon_failures:,} failures within {logon_window_minutes:,} min.</source>
        <translation>{logon_window_minutes:,}分以内に {logon_failures:,}回以上の失敗。</translation>
    </message>
    <message>
        <source>{number:,} failed logons</source>
        <translation>ログオン失敗 {number:,}回</translation>
    </message>
    <message>
        <source>Connection limit reached</source>
        <translation>接続数の制限に到達</translation>
    </message>
    <message>
        <source>Windows allows few unanswered connections at a time (XP SP2 to Vista: ten); a scanning worm reaches that, file sharing programs do too.</source>
        <translation>Windows は未応答の接続を同時に少数しか許さない (XP SP2 から Vista までは 10)。スキャンするワームはこれに達するが、ファイル共有ソフトも同様である。</translation>
    </message>
    <message>
        <source>Compare with the socket table of the same time.</source>
        <translation>同時刻のソケット一覧と照合する。</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>上限到達</translation>
    </message>
    <message>
        <source>Limit of half-open connections reached {times}</source>
        <translation>ハーフオープン接続の制限に {times}到達</translation>
    </message>
    <message>
        <source>Attack tool by name</source>
        <translation>名前からみた攻撃ツール</translation>
    </message>
    <message>
        <source>The name is that of a tool that intruders bring along. A name proves little; folder and account say more.</source>
        <translation>侵入者が持ち込むツールの名前である。名前だけでは証拠にならず、フォルダーとアカウントが手がかりとなる。</translation>
    </message>
    <message>
        <source>Check the file&apos;s hash, and what its command line and its parent wanted.</source>
        <translation>ファイルのハッシュと、コマンドライン・親プロセスの目的を確認する。</translation>
    </message>
    <message>
        <source>attack tool</source>
        <translation>攻撃ツール</translation>
    </message>
    <message>
        <source>{path}: {part} {part_2}</source>
        <translation>{path}: {part}{part_2}</translation>
    </message>
    <message>
        <source>a tool that intruders like</source>
        <translation>侵入者が好むツール</translation>
    </message>
    <message>
        <source>an attack tool</source>
        <translation>攻撃ツール</translation>
    </message>
    <message>
        <source>ran</source>
        <translation>を実行</translation>
    </message>
    <message>
        <source>lies on the host</source>
        <translation>がホスト上に存在</translation>
    </message>
    <message>
        <source>Download tool</source>
        <translation>ダウンロードツール</translation>
    </message>
    <message>
        <source>After a break-in the first thing that comes is the program to stay with, fetched by a tool that is there.</source>
        <translation>侵入後に最初に来るのは居座るためのプログラムであり、手元にあるツールで取得される。</translation>
    </message>
    <message>
        <source>Look for new files from that minute on, and for the server in the firewall&apos;s and proxy&apos;s logs.</source>
        <translation>その時刻以降の新規ファイルを探し、取得元サーバーをファイアウォールとプロキシのログで調べる。</translation>
    </message>
    <message>
        <source>started by a user</source>
        <translation>ユーザーが起動</translation>
    </message>
    <message>
        <source>, {times}</source>
        <translation>、{times}</translation>
    </message>
    <message>
        <source> It ended after {exit_time} s.</source>
        <translation>{exit_time}秒後に終了した。</translation>
    </message>
    <message>
        <source>{name} started by {parent_words}{again}: a download</source>
        <translation>{parent_words} が {name} を起動{again}: 悪性プログラムのダウンロードの可能性</translation>
    </message>
    <message>
        <source>started under the service account {user}</source>
        <translation>サービスアカウント {user} で起動</translation>
    </message>
    <message>
        <source>started under the system account {user}</source>
        <translation>システムアカウント {user} で起動</translation>
    </message>
    <message>
        <source>started by a user, though nobody fetches files with it on purpose</source>
        <translation>ユーザーが起動したが、意図してこれでファイルを取得する者はいない</translation>
    </message>
    <message>
        <source>started beneath {ancestor}, a program that installs software</source>
        <translation>ソフトウェアを導入するプログラム {ancestor} の配下で起動</translation>
    </message>
    <message>
        <source> through other programs</source>
        <translation>他のプログラムを介して</translation>
    </message>
    <message>
        <source>started{through} by {ancestor}, which serves the network</source>
        <translation>ネットワークに公開された {ancestor} が{through}起動</translation>
    </message>
    <message>
        <source>started beneath {ancestor}, a remote execution service</source>
        <translation>リモート実行サービス {ancestor} の配下で起動</translation>
    </message>
    <message>
        <source> The log does not tell the command line, so neither file nor server are known.</source>
        <translation>ログにコマンドラインがないため、ファイルもサーバーも不明。</translation>
    </message>
    <message>
        <source>Here it was {reason}.</source>
        <translation>ここでは、{reason}。</translation>
    </message>
    <message>
        <source> Its creator is {parent_words}.</source>
        <translation>作成元は{parent_words}。</translation>
    </message>
    <message>
        <source>First-seen program</source>
        <translation>初出のプログラム</translation>
    </message>
    <message>
        <source>A program that never ran before and starts in the night of an incident may be what was brought in.</source>
        <translation>それまで実行されたことがなく、インシデントの夜に起動したプログラムは、持ち込まれたものの可能性がある。</translation>
    </message>
    <message>
        <source>Look at what started it, take a copy of the file, and look for it on other hosts.</source>
        <translation>起動元を調べ、ファイルのコピーを取り、他のホストでも探す。</translation>
    </message>
    <message>
        <source>first seen</source>
        <translation>初出</translation>
    </message>
    <message>
        <source>, {starts} in all</source>
        <translation>、計{starts}</translation>
    </message>
    <message>
        <source>{name} started by {parent_words}, first seen in this log{again}; {reasons}</source>
        <translation>{parent_words} が {name} を起動、このログで初出{again}、{reasons}</translation>
    </message>
    <message>
        <source>{programs} outside the catalogue started for the first time: {names}</source>
        <translation>カタログ外の{programs}が初めて起動: {names}</translation>
    </message>
    <message>
        <source>it listens on the network</source>
        <translation>ネットワークで待ち受け</translation>
    </message>
    <message>
        <source>Nothing else speaks against them; updates and new software look like this too.</source>
        <translation>ほかに不審な点はない。更新や新しいソフトウェアも同様に見える。</translation>
    </message>
    <message>
        <source>it started {gap} after {name}</source>
        <translation>{name} の{gap}後に起動</translation>
    </message>
    <message>
        <source>{number:,} starts</source>
        <translation>起動 {number:,}回</translation>
    </message>
    <message>
        <source>Here: {reasons}. Not started in the first {learning_minutes:,} min of the log.</source>
        <translation>該当点: {reasons}。ログの最初の {learning_minutes:,}分には起動していない。</translation>
    </message>
    <message>
        <source> {instances} of it did not end.</source>
        <translation>{instances}は終了していない。</translation>
    </message>
    <message>
        <source>Compare image path, hash and command line with the true instance, and keep the memory of this one.</source>
        <translation>イメージパス、ハッシュ、コマンドラインを本物と比較し、このプロセスのメモリを保全する。</translation>
    </message>
    <message>
        <source>{name} is never started by {name_2}</source>
        <translation>{name} が {name_2} から起動されることはない</translation>
    </message>
    <message>
        <source>{name} never runs in session {session}, a user&apos;s session</source>
        <translation>{name} がユーザーのセッション {session} で動作することはない</translation>
    </message>
    <message>
        <source>{name} exists once per host, here {pids} times</source>
        <translation>{name} はホストに 1 つだが、{pids}個存在</translation>
    </message>
    <message>
        <source>{name} exists once per host, and the first one has not ended</source>
        <translation>{name} はホストに 1 つだが、最初のものが終了していない</translation>
    </message>
    <message>
        <source>{name}{part} is not the system&apos;s: {wrong_words}</source>
        <translation>{name}{part} はシステムのものではない: {wrong_words}</translation>
    </message>
    <message>
        <source> (PID {pid})</source>
        <translation> (PID {pid})</translation>
    </message>
    <message>
        <source>Script in an odd folder</source>
        <translation>不審なフォルダーのスクリプト</translation>
    </message>
    <message>
        <source>The program is honest, the script it runs is not: temporary and hidden folders are where intruders unpack their scripts.</source>
        <translation>プログラムは正規だが、実行するスクリプトが不正である。侵入者は一時・隠しフォルダーにスクリプトを展開する。</translation>
    </message>
    <message>
        <source>Copy the script and what lies beside it before a restart empties the folder.</source>
        <translation>再起動でフォルダーが空になる前に、スクリプトと周囲のファイルをコピーする。</translation>
    </message>
    <message>
        <source>odd script</source>
        <translation>不審なスクリプト</translation>
    </message>
    <message>
        <source>{name} runs {path} from a {value}</source>
        <translation>{name} が{value}の {path} を実行</translation>
    </message>
    <message>
        <source>Remote execution</source>
        <translation>リモート実行</translation>
    </message>
    <message>
        <source>Such a service runs commands for somebody at another host with the rights of the system. Administrators use it too, so ask them first.</source>
        <translation>このサービスは、他ホストからの指示をシステム権限で実行する。管理者も使うため、先に確認する。</translation>
    </message>
    <message>
        <source>Find the logon over the network just before it, and the host it came from.</source>
        <translation>直前のネットワーク経由のログオンと、その発信元ホストを調べる。</translation>
    </message>
    <message>
        <source>remote execution</source>
        <translation>リモート実行</translation>
    </message>
    <message>
        <source> and ran {programs}: {names}</source>
        <translation>、{programs}を実行: {names}</translation>
    </message>
    <message>
        <source> {times}</source>
        <translation> {times}</translation>
    </message>
    <message>
        <source>Remote execution service {name} started{again}{ran}</source>
        <translation>リモート実行サービス {name} が起動{again}{ran}</translation>
    </message>
    <message>
        <source>Beneath {name}, which started before the log: {names}</source>
        <translation>ログ開始前に起動した {name} の配下: {names}</translation>
    </message>
    <message>
        <source>Among them are tools that make something last: {lasting}.</source>
        <translation>永続化に使われるツールを含む: {lasting}。</translation>
    </message>
    <message>
        <source>Child of a network service</source>
        <translation>ネットワークサービスの子プロセス</translation>
    </message>
    <message>
        <source>A web, mail or database server has no reason to start shells, system tools or unknown programs; an attack or a web shell has.</source>
        <translation>Web、メール、データベースのサーバーがシェル、システムツール、不明なプログラムを起動する理由はない。攻撃や Web シェルにはある。</translation>
    </message>
    <message>
        <source>Read the server&apos;s own log for the minute before, and look for new files in its folders.</source>
        <translation>直前のサーバー自身のログを調べ、そのフォルダーに新規ファイルがないか確認する。</translation>
    </message>
    <message>
        <source>server&apos;s child</source>
        <translation>サーバーの子プロセス</translation>
    </message>
    <message>
        <source>a shell or system tool</source>
        <translation>シェルまたはシステムツール</translation>
    </message>
    <message>
        <source>a program that nothing explains</source>
        <translation>説明のつかないプログラム</translation>
    </message>
    <message>
        <source>{parent_name} started {name}{again}: {what} beneath a network service</source>
        <translation>{parent_name} が {name} を起動{again}: ネットワークサービス配下の{what}</translation>
    </message>
    <message>
        <source>Command lines: {lines}.</source>
        <translation>コマンドライン: {lines}。</translation>
    </message>
    <message>
        <source> It happens so often here that it may belong to the application.</source>
        <translation>頻発しているため、アプリケーションの動作の可能性がある。</translation>
    </message>
    <message>
        <source>Running by the log, missing in the list</source>
        <translation>ログでは実行中、一覧に不在</translation>
    </message>
    <message>
        <source>A process that the log shows as started and not ended has to be in the process list; a rootkit hides it, though a crash or the time between the two views explains it too.</source>
        <translation>ログ上で起動し終了していないプロセスは、プロセス一覧にあるはずである。ルートキットは隠すが、クラッシュや取得時刻の差でも説明がつく。</translation>
    </message>
    <message>
        <source>Look at the host&apos;s memory from outside, or list the processes with a second tool.</source>
        <translation>外部からホストのメモリを調べるか、別のツールでプロセスを列挙する。</translation>
    </message>
    <message>
        <source>not listed</source>
        <translation>一覧になし</translation>
    </message>
    <message>
        <source>{name}: {starts} without an exit, and not in the process list</source>
        <translation>{name}: {starts}、終了の記録がなく、プロセス一覧にもない</translation>
    </message>
    <message>
        <source>Service or task installed</source>
        <translation>サービス・タスクの登録</translation>
    </message>
    <message>
        <source>A service or task runs with the rights of the system and starts by itself.</source>
        <translation>サービスやタスクはシステム権限で自動的に起動する。</translation>
    </message>
    <message>
        <source>Take a copy of the program it starts, and find the logon that installed it.</source>
        <translation>起動されるプログラムのコピーを取り、登録したログオンを調べる。</translation>
    </message>
    <message>
        <source>installed</source>
        <translation>登録</translation>
    </message>
    <message>
        <source>it starts a command, not a service program ({word})</source>
        <translation>サービスプログラムではなくコマンドを起動 ({word})</translation>
    </message>
    <message>
        <source>it is a remote execution service</source>
        <translation>リモート実行サービスである</translation>
    </message>
    <message>
        <source>its program bears the name of an attack tool</source>
        <translation>プログラムが攻撃ツールの名前を持つ</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>{kind} {name} installed{part}: {words}</source>
        <translation>{kind} {name} を登録{part}: {words}</translation>
    </message>
    <message>
        <source>{services_and_tasks} installed: {names}</source>
        <translation>{services_and_tasks}を登録: {names}</translation>
    </message>
    <message>
        <source>Nothing else speaks against them.</source>
        <translation>ほかに不審な点はない。</translation>
    </message>
    <message>
        <source>{number:,} services and tasks</source>
        <translation>サービス・タスク {number:,}件</translation>
    </message>
    <message>
        <source> {rows:,} times</source>
        <translation> {rows:,}回</translation>
    </message>
    <message>
        <source>Several sources agree</source>
        <translation>複数の証拠の一致</translation>
    </message>
    <message>
        <source>One source may err; several that do not know of each other hardly do.</source>
        <translation>1 つの情報源は誤りうるが、互いに独立した複数の情報源が誤ることはまれである。</translation>
    </message>
    <message>
        <source>Treat it as malware: take a copy, then plan its removal together with everything it brought.</source>
        <translation>悪性プログラムとして扱う。コピーを取り、持ち込まれたものすべてとともに除去を計画する。</translation>
    </message>
    <message>
        <source>sources agree</source>
        <translation>証拠が一致</translation>
    </message>
    <message>
        <source>{name}: {views} kinds of sources agree ({kinds})</source>
        <translation>{name}: {views}種類の証拠が一致 ({kinds})</translation>
    </message>
    <message>
        <source>Independent sources show it: {views}.</source>
        <translation>独立した証拠が示している: {views}。</translation>
    </message>
    <message>
        <source>{kind} ({refs:,})</source>
        <translation>{kind} ({refs:,})</translation>
    </message>
    <message>
        <source> ({count:,} records)</source>
        <translation> ({count:,}件)</translation>
    </message>
    <message>
        <source>Read the marked records, who ran them and what came before; then decide.</source>
        <translation>印の付いたレコード、実行者、その前の動きを確認してから判断する。</translation>
    </message>
    <message>
        <source> Known to be harmless as: {doubts}.</source>
        <translation>無害と知られる場合: {doubts}。</translation>
    </message>
    <message>
        <source>not a valid Sigma rule ({error})</source>
        <translation>有効な Sigma ルールではない ({error})</translation>
    </message>
    <message>
        <source>status {status} is not chosen</source>
        <translation>ステータス {status} は選択対象外</translation>
    </message>
    <message>
        <source>no records of its log source ({logsource})</source>
        <translation>対象のログソースのレコードなし ({logsource})</translation>
    </message>
    <message>
        <source> (also: {also})</source>
        <translation> (ほかに: {also})</translation>
    </message>
    <message>
        <source>At collection: {words}</source>
        <translation>収集時点: {words}</translation>
    </message>
    <message>
        <source>Nothing found in what was collected ({host})</source>
        <translation>収集範囲では異常なし ({host})</translation>
    </message>
    <message>
        <source>Compromised: {title}</source>
        <translation>侵害あり: {title}</translation>
    </message>
    <message>
        <source>somebody works on this host who should not</source>
        <translation>権限のない者がこのホストで活動</translation>
    </message>
    <message>
        <source>Suspicious: {title}</source>
        <translation>疑いあり: {title}</translation>
    </message>
    <message>
        <source>; not collected: {missing}</source>
        <translation>。未収集: {missing}</translation>
    </message>
    <message>
        <source>is scanning now</source>
        <translation>現在スキャン中</translation>
    </message>
    <message>
        <source>was scanning when the evidence was collected</source>
        <translation>証拠の収集時点でスキャン中</translation>
    </message>
    <message>
        <source>Compromised: {part} on this host and {seen}</source>
        <translation>侵害あり: このホストで{part}、{seen}</translation>
    </message>
    <message>
        <source>Compromised: {what}{part}{does}</source>
        <translation>侵害あり: {what}{part}{does}</translation>
    </message>
    <message>
        <source>a backdoor waits on this host</source>
        <translation>このホストでバックドアが待ち受け</translation>
    </message>
    <message>
        <source>a program in disguise runs on this host</source>
        <translation>このホストで偽装プログラムが動作</translation>
    </message>
    <message>
        <source>programs, accounts or startup files of this host were tampered with</source>
        <translation>このホストのプログラム、アカウントまたは自動起動ファイルが改変</translation>
    </message>
    <message>
        <source>; and {further_findings} worth a look</source>
        <translation>。ほかに確認を要する{further_findings}</translation>
    </message>
    <message>
        <source>an intruder has a backdoor on this host</source>
        <translation>侵入者がこのホストにバックドアを設置</translation>
    </message>
    <message>
        <source>Compromised: this host sends mail for somebody else</source>
        <translation>侵害あり: このホストが第三者のためにメールを送信している</translation>
    </message>
    <message>
        <source>Compromised: this host is misused</source>
        <translation>侵害あり: このホストが悪用されている</translation>
    </message>
    <message>
        <source>Compromised: a program was downloaded to this host after an attack</source>
        <translation>侵害あり: 攻撃の後、このホストへプログラムがダウンロードされた</translation>
    </message>
    <message>
        <source>Compromised: a service of this host was made to download a program</source>
        <translation>侵害あり: このホストのサービスがプログラムをダウンロードさせられた</translation>
    </message>
    <message>
        <source>No evidence: nothing that was opened could be read</source>
        <translation>証拠なし: 開いたものからは何も読み取れなかった</translation>
    </message>
    <message>
        <source>facts about the host</source>
        <translation>ホストの情報</translation>
    </message>
    <message>
        <source>{number:,} further findings</source>
        <translation>検出 {number:,}件</translation>
    </message>
    <message>
        <source>a worm runs</source>
        <translation>ワームが動作し</translation>
    </message>
    <message>
        <source>a scanning program runs</source>
        <translation>スキャンプログラムが動作し</translation>
    </message>
    <message>
        <source>scans from it</source>
        <translation>ここからスキャン</translation>
    </message>
    <message>
        <source>sends mail through it</source>
        <translation>ここを経由してメールを送信</translation>
    </message>
    <message>
        <source> and </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{shown} and {last}</source>
        <translation>{shown}、{last}</translation>
    </message>
    <message>
        <source>{hours:,} h {minutes:02d} min</source>
        <translation>{hours:,}時間 {minutes:02d}分</translation>
    </message>
    <message>
        <source>{shown} and {more:,} more</source>
        <translation>{shown}、ほか {more:,}件</translation>
    </message>
    <message>
        <source>{seconds:,} s</source>
        <translation>{seconds:,}秒</translation>
    </message>
    <message>
        <source>{minutes:,} min</source>
        <translation>{minutes:,}分</translation>
    </message>
    <message>
        <source>{number} this program&apos;s own (PID {listed})</source>
        <translation>{number}は本プログラム自身 (PID {listed})</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>取り消し</translation>
    </message>
    <message>
        <source>addresses and ports</source>
        <translation>アドレスとポート</translation>
    </message>
    <message>
        <source>listening ports, remote hosts and fan-out</source>
        <translation>待ち受けポート、リモートホスト、多数接続</translation>
    </message>
    <message>
        <source>process ids</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>which of several processes of one name owns a socket</source>
        <translation>同名の複数プロセスのどれがソケットを所有するか</translation>
    </message>
    <message>
        <source>the table has no column for {what}: {consequence} cannot be judged from it</source>
        <translation>表に{what}の列がない: {consequence}は判断できない</translation>
    </message>
    <message>
        <source>line not understood</source>
        <translation>解釈できない行</translation>
    </message>
    <message>
        <source>This AIDE report names no entries and no totals: only whether something differed</source>
        <translation>この AIDE レポートにはエントリも合計もない。分かるのは差異の有無のみ</translation>
    </message>
    <message>
        <source>The report states {stated} differing entries but lists {shown}: </source>
        <translation>レポートは差異 {stated}件と記すが、一覧は {shown}件: </translation>
    </message>
    <message>
        <source>entries are missing from the list</source>
        <translation>一覧に欠けたエントリがある</translation>
    </message>
    <message>
        <source>the list holds more than was counted</source>
        <translation>一覧が計数より多い</translation>
    </message>
    <message>
        <source>{path} is larger than {MAX_BYTES} MiB; nothing was read from it</source>
        <translation>{path} は {MAX_BYTES} MiB を超える。何も読み取っていない</translation>
    </message>
    <message>
        <source>{path} holds no AIDE report; nothing was read from it</source>
        <translation>{path} に AIDE レポートがない。何も読み取っていない</translation>
    </message>
    <message>
        <source>{path} is no complete JSON ({error}); nothing was read from it</source>
        <translation>{path} は完全な JSON ではない ({error})。何も読み取っていない</translation>
    </message>
    <message>
        <source>The report states {added} differing entries but lists {listed}</source>
        <translation>レポートは差異 {added}件と記すが、一覧は {listed}件</translation>
    </message>
    <message>
        <source>The dates are three two-digit numbers that fit both month/day/year and year/month/day; they are read as {ORDERS}, and may be wrong</source>
        <translation>日付は 2 桁の数字 3 つで、月/日/年とも年/月/日とも読める。{ORDERS} として読み取ったが、誤りの可能性がある</translation>
    </message>
    <message>
        <source>The dates have no year and nothing states when the file was taken; alerts are listed without a time</source>
        <translation>日付に年がなく、取得時期の記載もない。アラートは時刻なしで表示</translation>
    </message>
    <message>
        <source>The order of times goes back {steps_back} times by more than a day: the clock was set, or files were joined</source>
        <translation>時刻が 1日以上さかのぼる箇所が {steps_back}回: 時計の変更、またはファイルの連結</translation>
    </message>
    <message>
        <source>{odd} requests are cut or hold unescaped quotes; their fields are incomplete</source>
        <translation>途中で切れているか引用符が不正な要求 {odd}件。フィールドは不完全</translation>
    </message>
    <message>
        <source>line is not a request</source>
        <translation>要求ではない行</translation>
    </message>
    <message>
        <source>{unread} dates could be read as day/month or month/day; they are left out</source>
        <translation>日/月とも月/日とも読める日付 {unread}件は省略</translation>
    </message>
    <message>
        <source>on the host: {reason}</source>
        <translation>ホスト側の通知: {reason}</translation>
    </message>
    <message>
        <source>on the host: {notice}</source>
        <translation>ホスト側の通知: {notice}</translation>
    </message>
    <message>
        <source>the collection wrote {stated:,} records, {count:,} are here; the file is cut off</source>
        <translation>収集時に {stated:,}件書き込まれたが、ここには {count:,}件。ファイルが途中で切れている</translation>
    </message>
    <message>
        <source>No EVE record could be read from this file</source>
        <translation>このファイルから EVE レコードを読み取れない</translation>
    </message>
    <message>
        <source>JSON object without an event type</source>
        <translation>イベント種別のない JSON オブジェクト</translation>
    </message>
    <message>
        <source>cut off at the end of the file</source>
        <translation>ファイル末尾で切れている</translation>
    </message>
    <message>
        <source>record {first} is</source>
        <translation>レコード {first} </translation>
    </message>
    <message>
        <source>records {first} to {last} are</source>
        <translation>レコード {first}～{last} </translation>
    </message>
    <message>
        <source>; nothing damaged lies in their place, so they may have been removed</source>
        <translation>。その位置に破損はなく、削除された可能性がある</translation>
    </message>
    <message>
        <source>record damaged</source>
        <translation>レコード破損</translation>
    </message>
    <message>
        <source>record number missing</source>
        <translation>レコード番号の欠落</translation>
    </message>
    <message>
        <source>{recovered} older records were recovered from free space of the log; they are marked as such</source>
        <translation>ログの空き領域から古いレコード {recovered}件を復元。その旨を表示</translation>
    </message>
    <message>
        <source>the file header is damaged; the log was read by its records alone</source>
        <translation>ファイルヘッダーが破損。レコードのみから読み取り</translation>
    </message>
    <message>
        <source>no end-of-file record in {size} bytes; the newest records may be missing</source>
        <translation>{size}バイト中に終端レコードなし。最新のレコードが欠けている可能性</translation>
    </message>
    <message>
        <source>the record in the place of record {place} calls itself {number}</source>
        <translation>レコード {place} の位置のレコードが番号 {number} を名乗る</translation>
    </message>
    <message>
        <source>{outside} records repeat a number or have one outside {part} to {part_2}, the range that the log states</source>
        <translation>番号が重複するか、ログの示す範囲 {part}～{part_2} の外にあるレコード {outside}件</translation>
    </message>
    <message>
        <source>{which} missing{why}</source>
        <translation>{which}が欠落{why}</translation>
    </message>
    <message>
        <source>records are missing in {gaps} places</source>
        <translation>{gaps}箇所でレコードが欠落</translation>
    </message>
    <message>
        <source>the log was copied while in use (dirty flag); it was read by its end-of-file record</source>
        <translation>使用中にコピーされたログ (ダーティフラグ)。終端レコードに基づいて読み取り</translation>
    </message>
    <message>
        <source>record {number}: {words}; shown as far as it can be read</source>
        <translation>レコード {number}: {words}。読める範囲で表示</translation>
    </message>
    <message>
        <source>{length} bytes at offset {offset:#x} are no readable record</source>
        <translation>オフセット {offset:#x} の {length}バイトは読めるレコードではない</translation>
    </message>
    <message>
        <source>{flaws} records are damaged and shown as far as they can be read</source>
        <translation>破損したレコード {flaws}件を読める範囲で表示</translation>
    </message>
    <message>
        <source>{gaps} places of the log are no readable record</source>
        <translation>ログの {gaps}箇所は読めるレコードではない</translation>
    </message>
    <message>
        <source>remains of an older record in free space</source>
        <translation>空き領域に残った古いレコードの断片</translation>
    </message>
    <message>
        <source>{path}: neither a file header nor a chunk of an event log was found</source>
        <translation>{path}: イベントログのファイルヘッダーもチャンクも見つからない</translation>
    </message>
    <message>
        <source>records {first} to {last}</source>
        <translation>レコード {first}～{last} </translation>
    </message>
    <message>
        <source>chunk damaged</source>
        <translation>チャンク破損</translation>
    </message>
    <message>
        <source>record ids missing between chunks</source>
        <translation>チャンク間のレコード ID の欠落</translation>
    </message>
    <message>
        <source>{signatures} records at offset {offset:#x} lie outside of any chunk and cannot be read</source>
        <translation>オフセット {offset:#x} のレコード {signatures}件はチャンク外にあり読めない</translation>
    </message>
    <message>
        <source>{unread} of {spans} records of the chunk at offset {offset:#x} can be read by neither reader (records {record_id} to {record_id_2})</source>
        <translation>オフセット {offset:#x} のチャンクの {spans}件中 {unread}件はどの方法でも読めない (レコード {record_id}～{record_id_2})</translation>
    </message>
    <message>
        <source>{lost} records of the chunk at offset {offset:#x} are damaged beyond reading (records {first} to {last})</source>
        <translation>オフセット {offset:#x} のチャンクのレコード {lost}件は破損して読めない (レコード {first}～{last})</translation>
    </message>
    <message>
        <source>the header of the chunk at offset {offset:#x} is damaged; records may be missing</source>
        <translation>オフセット {offset:#x} のチャンクのヘッダーが破損。レコードが欠けている可能性</translation>
    </message>
    <message>
        <source>the chunk at offset {offset:#x} is cut; {short} of its bytes are missing</source>
        <translation>オフセット {offset:#x} のチャンクが途中で切れており、{short}バイト不足</translation>
    </message>
    <message>
        <source>{hidden} records of the chunk at offset {offset:#x} were hidden inside the record before them: the log was tampered with</source>
        <translation>オフセット {offset:#x} のチャンクで、レコード {hidden}件が直前のレコード内に隠されていた: ログの改ざん</translation>
    </message>
    <message>
        <source>{which} are missing between chunks</source>
        <translation>チャンク間で{which}が欠落</translation>
    </message>
    <message>
        <source>{repeated} record ids occur more than once</source>
        <translation>重複するレコード ID {repeated}件</translation>
    </message>
    <message>
        <source>record not readable</source>
        <translation>読めないレコード</translation>
    </message>
    <message>
        <source>the chunk at offset {offset:#x} has bytes that are no record</source>
        <translation>オフセット {offset:#x} のチャンクにレコードではないバイトがある</translation>
    </message>
    <message>
        <source>record ids jump from {first} to {last}</source>
        <translation>レコード ID が {first} から {last} へ飛んでいる</translation>
    </message>
    <message>
        <source>the file header is damaged; the log was read by its chunks alone</source>
        <translation>ファイルヘッダーが破損。チャンクのみから読み取り</translation>
    </message>
    <message>
        <source>{foreign_bytes} bytes from offset {foreign_at:#x} on are neither chunk nor empty; a chunk may have been there</source>
        <translation>オフセット {foreign_at:#x} 以降の {foreign_bytes}バイトはチャンクでも空きでもない。チャンクがあった可能性</translation>
    </message>
    <message>
        <source>{unused_inside} empty places lie between used chunks; their records may be gone</source>
        <translation>使用中チャンクの間に空きが {unused_inside}箇所。レコードが失われた可能性</translation>
    </message>
    <message>
        <source>{checksums} chunks have a wrong checksum, the first at offset {checksum_at:#x}; their content may be altered</source>
        <translation>チェックサム不一致のチャンク {checksums}個 (最初はオフセット {checksum_at:#x})。内容が改変された可能性</translation>
    </message>
    <message>
        <source>{older} older records lie in free space of chunks; they are not read</source>
        <translation>チャンクの空き領域に古いレコード {older}件。読み取り対象外</translation>
    </message>
    <message>
        <source>{singles} further notices about damaged chunks</source>
        <translation>破損チャンクに関するほかの通知 {singles}件</translation>
    </message>
    <message>
        <source>the checksum of the file header is wrong</source>
        <translation>ファイルヘッダーのチェックサム不一致</translation>
    </message>
    <message>
        <source>the log was copied while in use (dirty flag); its chunks were read to the end of the file</source>
        <translation>使用中にコピーされたログ (ダーティフラグ)。チャンクをファイル末尾まで読み取り</translation>
    </message>
    <message>
        <source>the file header states {chunks} chunks, {chunks_2} were found</source>
        <translation>ファイルヘッダーはチャンク {chunks}個と記すが、見つかったのは {chunks_2}個</translation>
    </message>
    <message>
        <source>stated by the file header, not in the file</source>
        <translation>ファイルヘッダーに記載があるが、ファイルに存在しない</translation>
    </message>
    <message>
        <source>the newest {count} records that the file header states are not in the file</source>
        <translation>ファイルヘッダーが示す最新の {count}件がファイルにない</translation>
    </message>
    <message>
        <source>{cut} alert lines are cut or damaged; their message is not known</source>
        <translation>途中で切れたか破損したアラート行 {cut}件。メッセージは不明</translation>
    </message>
    <message>
        <source>{unread} alerts carry a date that is not valid; they are listed without a time</source>
        <translation>日付が無効なアラート {unread}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>line is not an alert</source>
        <translation>アラートではない行</translation>
    </message>
    <message>
        <source>{joined} lines hold more fields than their #Fields line names; the surplus is read as part of the query</source>
        <translation>#Fields 行よりフィールドが多い行 {joined}件。余りはクエリの一部として読み取り</translation>
    </message>
    <message>
        <source>The time goes back {undated} times and the lines carry no date; later dates may be a day early</source>
        <translation>日付のない行で時刻が {undated}回さかのぼる。以降の日付は 1日早い可能性</translation>
    </message>
    <message>
        <source>no #Fields line before it</source>
        <translation>前に #Fields 行がない</translation>
    </message>
    <message>
        <source>line does not fit its #Fields</source>
        <translation>#Fields に合わない行</translation>
    </message>
    <message>
        <source>the listing writes no year and nothing tells it: its rows have no time</source>
        <translation>一覧に年がなく、特定もできない。行は時刻なし</translation>
    </message>
    <message>
        <source>beyond the first {MAX_ROWS:,} rows</source>
        <translation>最初の {MAX_ROWS:,}行を超える</translation>
    </message>
    <message>
        <source>the listing shows no process ids: which program owns a socket cannot be told from it</source>
        <translation>一覧に PID がない: どのプログラムがソケットを所有するかは分からない</translation>
    </message>
    <message>
        <source>connection state “{wording}” is not known; it is shown as written</source>
        <translation>接続状態「{wording}」は未知。記載どおり表示</translation>
    </message>
    <message>
        <source>port name “{name}” is not in the table; the port number is unknown</source>
        <translation>ポート名「{name}」は表にない。ポート番号は不明</translation>
    </message>
    <message>
        <source>kernel control socket, not a network endpoint</source>
        <translation>カーネル制御ソケット (ネットワークのエンドポイントではない)</translation>
    </message>
    <message>
        <source>{rough_starts} start times are written without date or time of day; they are left out</source>
        <translation>日付または時刻のない開始時刻 {rough_starts}件は省略</translation>
    </message>
    <message>
        <source>the listing names no processes: which program owns a socket cannot be told from it</source>
        <translation>一覧にプロセス名がない: どのプログラムがソケットを所有するかは分からない</translation>
    </message>
    <message>
        <source>The dates have no year and nothing states when the file was taken; events are listed without a time</source>
        <translation>日付に年がなく、取得時期の記載もない。イベントは時刻なしで表示</translation>
    </message>
    <message>
        <source>{bad_times} lines carry a time that is not valid; they are listed without one</source>
        <translation>時刻が無効な行 {bad_times}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>line without a syslog time</source>
        <translation>syslog の時刻がない行</translation>
    </message>
    <message>
        <source>systeminfo announces {announced} hotfixes and lists {listed}: the others cannot be seen here</source>
        <translation>systeminfo は修正プログラム {announced}件と記すが、一覧は {listed}件。残りはここでは見えない</translation>
    </message>
    <message>
        <source>hotfix cut off by systeminfo itself</source>
        <translation>systeminfo 自体が省略した修正プログラム</translation>
    </message>
    <message>
        <source>tasklist tells no image path, parent process or start time: they cannot be judged from it</source>
        <translation>tasklist にはイメージパス、親プロセス、開始時刻がなく、それらは判断できない</translation>
    </message>
    <message>
        <source>{replaced} characters are not valid {codec}; they show as �</source>
        <translation>{codec} として無効な文字 {replaced}個を � で表示</translation>
    </message>
    <message>
        <source>{cut} lines are longer than {MAX_LINE} characters and were cut there</source>
        <translation>{MAX_LINE}文字を超える行 {cut}件をそこで切り詰め</translation>
    </message>
    <message>
        <source>No rule row and no object could be read from this report</source>
        <translation>このレポートからルール行もオブジェクトも読み取れない</translation>
    </message>
    <message>
        <source>object or rule row outside a report</source>
        <translation>レポート外のオブジェクトまたはルール行</translation>
    </message>
    <message>
        <source>rule row without its numbers</source>
        <translation>数値のないルール行</translation>
    </message>
    <message>
        <source>rule row among the errors of the report</source>
        <translation>レポートのエラー部分にあるルール行</translation>
    </message>
    <message>
        <source>object without a heading that says what became of it</source>
        <translation>変化の種類を示す見出しのないオブジェクト</translation>
    </message>
    <message>
        <source>rule row without a name</source>
        <translation>名前のないルール行</translation>
    </message>
    <message>
        <source>The time of the report, “{value}”, is not understood; its changes carry no time</source>
        <translation>レポートの時刻「{value}」を解釈できない。変更は時刻なし</translation>
    </message>
    <message>
        <source>marks</source>
        <translation>あり</translation>
    </message>
    <message>
        <source>does not mark</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Line {at} {told} rule “{name}” as violated but counts {violations} violations: the report may have been altered or cut</source>
        <translation>{at}行目: ルール「{name}」の違反の印 ({told}) と違反数 {violations} が矛盾。レポートが改変または切断された可能性</translation>
    </message>
    <message>
        <source>The report has no end mark; whether anything followed is not known</source>
        <translation>レポートに終端の印がない。続きがあったかは不明</translation>
    </message>
    <message>
        <source>{cut_attributes} property lines of very large objects were left out</source>
        <translation>非常に大きなオブジェクトのプロパティ行 {cut_attributes}行は省略</translation>
    </message>
    <message>
        <source>Tripwire itself reports {errors} errors ({first}{part}); changes to these objects would not be in this report</source>
        <translation>Tripwire 自身がエラー {errors}件を報告 ({first}{part})。該当オブジェクトの変更はこのレポートに現れない</translation>
    </message>
    <message>
        <source>{where} states {stated} violations but its rules add up to {counted}: do not rely on either</source>
        <translation>{where} は違反 {stated}件と記すが、ルールの合計は {counted}件: どちらも信頼できない</translation>
    </message>
    <message>
        <source>Section “{name}”</source>
        <translation>セクション「{name}」</translation>
    </message>
    <message>
        <source>objects are missing from the list</source>
        <translation>一覧に欠けたオブジェクトがある</translation>
    </message>
    <message>
        <source>Section “{name}” states {stated} violations but lists {objects} objects: {effect}{differing}</source>
        <translation>セクション「{name}」は違反 {stated}件と記すが、一覧のオブジェクトは {objects}件: {effect}{differing}</translation>
    </message>
    <message>
        <source>list of rows is broken or too large</source>
        <translation>行の一覧が破損しているか大きすぎる</translation>
    </message>
    <message>
        <source>row not understood</source>
        <translation>解釈できない行</translation>
    </message>
    <message>
        <source>Live collection knows Linux and Windows, not {system}; nothing was collected.</source>
        <translation>ライブ収集は Linux と Windows に対応し、{system} には対応しない。何も収集していない。</translation>
    </message>
    <message>
        <source>{path} has {every} entries; the first {SHOWN} are shown</source>
        <translation>{path} のエントリは {every}件。最初の {SHOWN}件を表示</translation>
    </message>
    <message>
        <source>hosts entry beyond the first {SHOWN}</source>
        <translation>最初の {SHOWN}件を超える hosts エントリ</translation>
    </message>
    <message>
        <source>/proc cannot be read ({strerror}); no {what} are shown.</source>
        <translation>/proc を読めない ({strerror})。{what} は表示されない。</translation>
    </message>
    <message>
        <source>/{path} does not exist; what it would say is not shown</source>
        <translation>/{path} が存在しない。その内容は表示されない</translation>
    </message>
    <message>
        <source>/{path} is larger than {LIMIT} MiB; the rest is not shown</source>
        <translation>/{path} は {LIMIT} MiB を超える。残りは表示されない</translation>
    </message>
    <message>
        <source>/{path} could not be read ({strerror})</source>
        <translation>/{path} を読めない ({strerror})</translation>
    </message>
    <message>
        <source>routes were read from /proc/net: only the main IPv4 table is in it, policy routing is missing</source>
        <translation>経路は /proc/net から取得: IPv4 のメインテーブルのみで、ポリシールーティングは含まれない</translation>
    </message>
    <message>
        <source>neighbours were read from /proc/net/arp: IPv6 neighbours are missing</source>
        <translation>近隣は /proc/net/arp から取得: IPv6 の近隣は含まれない</translation>
    </message>
    <message>
        <source>addresses were read from /proc/net: the interface of IPv4 addresses is not in it</source>
        <translation>アドレスは /proc/net から取得: IPv4アドレスのインターフェイスは含まれない</translation>
    </message>
    <message>
        <source>/proc/net/{table} could not be read ({strerror})</source>
        <translation>/proc/net/{table} を読めない ({strerror})</translation>
    </message>
    <message>
        <source>the status line of {number} is not understood; shown by PID only</source>
        <translation>{number}のステータス行を解釈できない。PID のみで表示</translation>
    </message>
    <message>
        <source>{number} beyond the size limit for hashing: no SHA-256, package not verified</source>
        <translation>{number}はハッシュ計算の上限を超える: SHA-256 なし、パッケージ未検証</translation>
    </message>
    <message>
        <source>/proc is mounted with hidepid: processes of other users are missing; run as root to see them</source>
        <translation>/proc が hidepid でマウントされ、他ユーザーのプロセスが見えない。表示するには root で実行する</translation>
    </message>
    <message>
        <source>access denied to {count}: no path, image state, hash or sockets; </source>
        <translation>{count}へのアクセス拒否: パス、イメージの状態、ハッシュ、ソケットなし。</translation>
    </message>
    <message>
        <source>root has no access to them either</source>
        <translation>root でもアクセスできない</translation>
    </message>
    <message>
        <source>run as root to see them</source>
        <translation>表示するには root で実行する</translation>
    </message>
    <message>
        <source>this host keeps neither utmp nor logind sessions; who is logged on is not known from them</source>
        <translation>このホストには utmp も logind のセッションもない。ログオン中の利用者は不明</translation>
    </message>
    <message>
        <source>cut last record of utmp</source>
        <translation>途中で切れた utmp の最終レコード</translation>
    </message>
    <message>
        <source>session file of logind not readable</source>
        <translation>読めない logind のセッションファイル</translation>
    </message>
    <message>
        <source>/{path} ends with {rest} bytes that are no whole record</source>
        <translation>/{path} の末尾 {rest}バイトは完全なレコードではない</translation>
    </message>
    <message>
        <source>{unowned} without a process: used by the kernel or in transit</source>
        <translation>{unowned}はプロセスなし: カーネルが使用中、または受け渡し中</translation>
    </message>
    <message>
        <source>{number} held by several processes of one program; the oldest of them is named</source>
        <translation>{number}は 1 つのプログラムの複数プロセスが保持。最も古いものを表示</translation>
    </message>
    <message>
        <source>{inside} of {spaces} (containers) included; addresses are those inside</source>
        <translation>{spaces}のうち {inside} (コンテナー) を含む。アドレスはその内部のもの</translation>
    </message>
    <message>
        <source>the socket table {missing} could not be read; its sockets are missing</source>
        <translation>ソケット一覧 {missing} を読めず、そのソケットは欠けている</translation>
    </message>
    <message>
        <source>{spaces} not read in full; sockets in there are missing</source>
        <translation>{spaces}を完全には読めず、その中のソケットは欠けている</translation>
    </message>
    <message>
        <source>line of a socket table not understood</source>
        <translation>解釈できないソケット一覧の行</translation>
    </message>
    <message>
        <source>access denied to {denied}: no path, image state or hash</source>
        <translation>{denied}へのアクセス拒否: パス、イメージの状態、ハッシュなし</translation>
    </message>
    <message>
        <source>{number} beyond the size limit for hashing: no SHA-256</source>
        <translation>{number}はハッシュ計算の上限を超える: SHA-256 なし</translation>
    </message>
    <message>
        <source>; run as administrator to see them</source>
        <translation>。表示するには管理者として実行する</translation>
    </message>
    <message>
        <source>Windows did not give its {what} ({error}); none are shown.</source>
        <translation>Windows から {what} を取得できない ({error})。表示されない。</translation>
    </message>
    <message>
        <source>Windows did not give the process list ({error}); no processes are shown.</source>
        <translation>Windows からプロセス一覧を取得できない ({error})。プロセスは表示されない。</translation>
    </message>
    <message>
        <source>Windows did not give its sockets ({error}); no sockets are shown.</source>
        <translation>Windows からソケットを取得できない ({error})。ソケットは表示されない。</translation>
    </message>
    <message>
        <source>Windows did not say who is logged on ({error}).</source>
        <translation>Windows からログオン中の利用者を取得できない ({error})。</translation>
    </message>
    <message>
        <source>Windows did not give its interfaces ({error}).</source>
        <translation>Windows からインターフェイスを取得できない ({error})。</translation>
    </message>
    <message>
        <source>there is no hosts file</source>
        <translation>hosts ファイルがない</translation>
    </message>
    <message>
        <source>the hosts file could not be read ({strerror})</source>
        <translation>hosts ファイルを読めない ({strerror})</translation>
    </message>
    <message>
        <source>system folder</source>
        <translation>システムフォルダー</translation>
    </message>
    <message>
        <source>program folder</source>
        <translation>プログラムフォルダー</translation>
    </message>
    <message>
        <source>temporary folder</source>
        <translation>一時フォルダー</translation>
    </message>
    <message>
        <source>temporary folder of a user</source>
        <translation>ユーザーの一時フォルダー</translation>
    </message>
    <message>
        <source>folder every user may write to</source>
        <translation>誰でも書き込めるフォルダー</translation>
    </message>
    <message>
        <source>recycle bin</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>device folder</source>
        <translation>デバイスフォルダー</translation>
    </message>
    <message>
        <source>hidden folder</source>
        <translation>隠しフォルダー</translation>
    </message>
    <message>
        <source>user folder</source>
        <translation>ユーザーフォルダー</translation>
    </message>
    <message>
        <source>other folder</source>
        <translation>その他のフォルダー</translation>
    </message>
    <message>
        <source>unknown folder</source>
        <translation>不明なフォルダー</translation>
    </message>
    <message>
        <source>Apache web server</source>
        <translation>Apache Web サーバー</translation>
    </message>
    <message>
        <source>Back Orifice</source>
        <translation>Back Orifice</translation>
    </message>
    <message>
        <source>Back Orifice 2000</source>
        <translation>Back Orifice 2000</translation>
    </message>
    <message>
        <source>Back Orifice and hand-made shells</source>
        <translation>Back Orifice、手製のシェル</translation>
    </message>
    <message>
        <source>BackDoor, TransScout</source>
        <translation>BackDoor、TransScout</translation>
    </message>
    <message>
        <source>Bagle</source>
        <translation>Bagle</translation>
    </message>
    <message>
        <source>COM surrogate</source>
        <translation>COM サロゲート</translation>
    </message>
    <message>
        <source>Cobalt Strike team server</source>
        <translation>Cobalt Strike チームサーバー</translation>
    </message>
    <message>
        <source>Dabber</source>
        <translation>Dabber</translation>
    </message>
    <message>
        <source>Dameware, used by Agobot</source>
        <translation>Dameware、Agobot が使用</translation>
    </message>
    <message>
        <source>IIS worker process</source>
        <translation>IIS ワーカープロセス</translation>
    </message>
    <message>
        <source>IRC; bots</source>
        <translation>IRC、ボット</translation>
    </message>
    <message>
        <source>Internet Explorer</source>
        <translation>Internet Explorer</translation>
    </message>
    <message>
        <source>Internet Information Services</source>
        <translation>Internet Information Services</translation>
    </message>
    <message>
        <source>Lovgate</source>
        <translation>Lovgate</translation>
    </message>
    <message>
        <source>Metasploit</source>
        <translation>Metasploit</translation>
    </message>
    <message>
        <source>Metasploit, Blaster</source>
        <translation>Metasploit、Blaster</translation>
    </message>
    <message>
        <source>Microsoft Defender</source>
        <translation>Microsoft Defender</translation>
    </message>
    <message>
        <source>Microsoft SQL Server</source>
        <translation>Microsoft SQL Server</translation>
    </message>
    <message>
        <source>MyDoom</source>
        <translation>MyDoom</translation>
    </message>
    <message>
        <source>NetBus</source>
        <translation>NetBus</translation>
    </message>
    <message>
        <source>NetBus Pro</source>
        <translation>NetBus Pro</translation>
    </message>
    <message>
        <source>OptixPro</source>
        <translation>OptixPro</translation>
    </message>
    <message>
        <source>Sasser&apos;s FTP server</source>
        <translation>Sasser の FTP サーバー</translation>
    </message>
    <message>
        <source>Sasser&apos;s shell</source>
        <translation>Sasser のシェル</translation>
    </message>
    <message>
        <source>Stacheldraht</source>
        <translation>Stacheldraht</translation>
    </message>
    <message>
        <source>SubSeven</source>
        <translation>SubSeven</translation>
    </message>
    <message>
        <source>SubSeven and hand-made shells</source>
        <translation>SubSeven、手製のシェル</translation>
    </message>
    <message>
        <source>Trinoo</source>
        <translation>Trinoo</translation>
    </message>
    <message>
        <source>WMI provider host</source>
        <translation>WMI プロバイダーホスト</translation>
    </message>
    <message>
        <source>Windows program</source>
        <translation>Windows のプログラム</translation>
    </message>
    <message>
        <source>Windows search</source>
        <translation>Windows の検索</translation>
    </message>
    <message>
        <source>answer to a successful attack</source>
        <translation>攻撃成功の応答</translation>
    </message>
    <message>
        <source>application layer gateway</source>
        <translation>アプリケーション層ゲートウェイ</translation>
    </message>
    <message>
        <source>automatic updates</source>
        <translation>自動更新</translation>
    </message>
    <message>
        <source>backdoor access</source>
        <translation>バックドアへのアクセス</translation>
    </message>
    <message>
        <source>backup agent</source>
        <translation>バックアップエージェント</translation>
    </message>
    <message>
        <source>browser or mail program</source>
        <translation>ブラウザーまたはメールプログラム</translation>
    </message>
    <message>
        <source>calculator</source>
        <translation>電卓</translation>
    </message>
    <message>
        <source>client/server runtime</source>
        <translation>クライアント/サーバーランタイム</translation>
    </message>
    <message>
        <source>console host</source>
        <translation>コンソールホスト</translation>
    </message>
    <message>
        <source>credential guard</source>
        <translation>資格情報の保護</translation>
    </message>
    <message>
        <source>database</source>
        <translation>データベース</translation>
    </message>
    <message>
        <source>desktop shell</source>
        <translation>デスクトップシェル</translation>
    </message>
    <message>
        <source>desktop window manager</source>
        <translation>デスクトップウィンドウマネージャー</translation>
    </message>
    <message>
        <source>devices</source>
        <translation>デバイス管理</translation>
    </message>
    <message>
        <source>distributed transactions</source>
        <translation>分散トランザクション</translation>
    </message>
    <message>
        <source>drawing program</source>
        <translation>描画プログラム</translation>
    </message>
    <message>
        <source>examiner&apos;s tool</source>
        <translation>調査者のツール</translation>
    </message>
    <message>
        <source>file transfer, remote shell or VPN server: known, and worth asking who installed it</source>
        <translation>ファイル転送・リモートシェル・VPN サーバー (既知だが、導入者の確認を要する)</translation>
    </message>
    <message>
        <source>first process</source>
        <translation>最初のプロセス</translation>
    </message>
    <message>
        <source>first process and user managers</source>
        <translation>最初のプロセスとユーザーマネージャー</translation>
    </message>
    <message>
        <source>font driver host</source>
        <translation>フォントドライバーホスト</translation>
    </message>
    <message>
        <source>hand-made shells</source>
        <translation>手製のシェル</translation>
    </message>
    <message>
        <source>host of services</source>
        <translation>サービスホスト</translation>
    </message>
    <message>
        <source>host of tasks</source>
        <translation>タスクホスト</translation>
    </message>
    <message>
        <source>job scheduler</source>
        <translation>ジョブスケジューラー</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>ジャーナル</translation>
    </message>
    <message>
        <source>kernel interrupts</source>
        <translation>カーネルの割り込み</translation>
    </message>
    <message>
        <source>kernel migration</source>
        <translation>カーネルのマイグレーション</translation>
    </message>
    <message>
        <source>kernel paging</source>
        <translation>カーネルのページング</translation>
    </message>
    <message>
        <source>kernel read-copy-update</source>
        <translation>カーネルの RCU</translation>
    </message>
    <message>
        <source>kernel threads</source>
        <translation>カーネルスレッド</translation>
    </message>
    <message>
        <source>kernel worker</source>
        <translation>カーネルワーカー</translation>
    </message>
    <message>
        <source>local security authority</source>
        <translation>ローカルセキュリティ機関</translation>
    </message>
    <message>
        <source>local session manager</source>
        <translation>ローカルセッションマネージャー</translation>
    </message>
    <message>
        <source>logins</source>
        <translation>ログイン管理</translation>
    </message>
    <message>
        <source>logon process</source>
        <translation>ログオンプロセス</translation>
    </message>
    <message>
        <source>mail server</source>
        <translation>メールサーバー</translation>
    </message>
    <message>
        <source>message bus</source>
        <translation>メッセージバス</translation>
    </message>
    <message>
        <source>monitoring and management agent</source>
        <translation>監視・管理エージェント</translation>
    </message>
    <message>
        <source>name resolver</source>
        <translation>名前解決</translation>
    </message>
    <message>
        <source>network configuration</source>
        <translation>ネットワーク構成</translation>
    </message>
    <message>
        <source>office and communication</source>
        <translation>オフィス・通信ソフト</translation>
    </message>
    <message>
        <source>part of the kernel</source>
        <translation>カーネルの一部</translation>
    </message>
    <message>
        <source>passwords sent by mail</source>
        <translation>メールによるパスワード送信</translation>
    </message>
    <message>
        <source>print spooler</source>
        <translation>印刷スプーラー</translation>
    </message>
    <message>
        <source>probe</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>program of the system or a known service</source>
        <translation>システムのプログラムまたは既知のサービス</translation>
    </message>
    <message>
        <source>proxy of many worms (MyDoom, Bagle)</source>
        <translation>多くのワームのプロキシ (MyDoom、Bagle)</translation>
    </message>
    <message>
        <source>registers libraries</source>
        <translation>ライブラリの登録</translation>
    </message>
    <message>
        <source>remote access</source>
        <translation>リモートアクセス</translation>
    </message>
    <message>
        <source>remote control program: known, and worth asking who installed it</source>
        <translation>遠隔操作プログラム (既知だが、導入者の確認を要する)</translation>
    </message>
    <message>
        <source>run-time of programs in another language</source>
        <translation>他言語プログラムの実行環境</translation>
    </message>
    <message>
        <source>runs functions of libraries</source>
        <translation>ライブラリ関数の実行</translation>
    </message>
    <message>
        <source>runtime broker</source>
        <translation>ランタイムブローカー</translation>
    </message>
    <message>
        <source>scan</source>
        <translation>スキャン行為</translation>
    </message>
    <message>
        <source>secure shell server</source>
        <translation>SSH サーバー</translation>
    </message>
    <message>
        <source>security centre notice</source>
        <translation>セキュリティセンターの通知</translation>
    </message>
    <message>
        <source>security product</source>
        <translation>セキュリティ製品</translation>
    </message>
    <message>
        <source>service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>service control manager</source>
        <translation>サービスコントロールマネージャー</translation>
    </message>
    <message>
        <source>session manager</source>
        <translation>セッションマネージャー</translation>
    </message>
    <message>
        <source>shell infrastructure host</source>
        <translation>シェル基盤ホスト</translation>
    </message>
    <message>
        <source>start of the services</source>
        <translation>サービスの起動</translation>
    </message>
    <message>
        <source>super-server</source>
        <translation>スーパーサーバー</translation>
    </message>
    <message>
        <source>system log</source>
        <translation>システムログ</translation>
    </message>
    <message>
        <source>task manager</source>
        <translation>タスクマネージャー</translation>
    </message>
    <message>
        <source>text editor</source>
        <translation>テキストエディター</translation>
    </message>
    <message>
        <source>text services</source>
        <translation>テキストサービス</translation>
    </message>
    <message>
        <source>the kernel</source>
        <translation>カーネル</translation>
    </message>
    <message>
        <source>user logon start-up</source>
        <translation>ユーザーログオンの初期処理</translation>
    </message>
    <message>
        <source>vendor service</source>
        <translation>ベンダーのサービス</translation>
    </message>
    <message>
        <source>virtualisation and cloud agent</source>
        <translation>仮想化・クラウドのエージェント</translation>
    </message>
    <message>
        <source>web server</source>
        <translation>Web サーバー</translation>
    </message>
    <message>
        <source>worm</source>
        <translation>ワーム</translation>
    </message>
    <message>
        <source>log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>sensor</source>
        <translation>センサー</translation>
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
        <translation>拒否</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗</translation>
    </message>
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
    <message>
        <source>impact</source>
        <translation>影響</translation>
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
        <source>What this evidence cannot show</source>
        <translation>この証拠からは分からないこと</translation>
    </message>
    <message>
        <source>Rules that were not run</source>
        <translation>実行しなかったルール</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>次に行うこと</translation>
    </message>
    <message>
        <source>confidence {confidence}, {sources} sources agree</source>
        <translation>確度 {confidence}、一致する証拠 {sources}件</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>番号</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>First ({zone})</source>
        <translation>初出 ({zone})</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>検出事項</translation>
    </message>
    <message>
        <source>Proof</source>
        <translation>根拠</translation>
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
        <source>zone assumed {zone}</source>
        <translation>タイムゾーンは {zone} と仮定</translation>
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
        <source>Story (times {zone})</source>
        <translation>経過 (時刻は {zone})</translation>
    </message>
    <message>
        <source>Findings ({count})</source>
        <translation>検出事項 ({count}件)</translation>
    </message>
    <message>
        <source>Sources ({count})</source>
        <translation>証拠 ({count}件)</translation>
    </message>
    <message>
        <source>system not stated</source>
        <translation>システムの記載なし</translation>
    </message>
    <message>
        <source>Reading was stopped; what was not read is listed below.</source>
        <translation>読み取りは中止された。未読のものは以下のとおり。</translation>
    </message>
    <message>
        <source>at collection</source>
        <translation>収集時点</translation>
    </message>
    <message>
        <source>Nothing found in what was collected.</source>
        <translation>収集された範囲では何も検出されませんでした。</translation>
    </message>
    <message>
        <source>no known program has this name, and no signature or package was verified</source>
        <translation>この名前の既知のプログラムなし、署名・パッケージの検証なし</translation>
    </message>
    <message>
        <source>no known program has this name, and its path was not collected</source>
        <translation>この名前の既知のプログラムなし、パスは未収集</translation>
    </message>
    <message>
        <source>it lies in the system folder, but no program of the system has this name</source>
        <translation>システムフォルダーにあるが、この名前のシステムプログラムは存在しない</translation>
    </message>
    <message>
        <source>netsh helper</source>
        <translation>netsh ヘルパー</translation>
    </message>
    <message>
        <source>time provider</source>
        <translation>タイムプロバイダー</translation>
    </message>
    <message>
        <source>print monitor</source>
        <translation>印刷モニター</translation>
    </message>
    <message>
        <source>print processor</source>
        <translation>印刷プロセッサ</translation>
    </message>
    <message>
        <source>network provider</source>
        <translation>ネットワークプロバイダー</translation>
    </message>
    <message>
        <source>notification package</source>
        <translation>通知パッケージ</translation>
    </message>
    <message>
        <source>authentication package</source>
        <translation>認証パッケージ</translation>
    </message>
    <message>
        <source>security package</source>
        <translation>セキュリティパッケージ</translation>
    </message>
    <message>
        <source>AppCertDlls puts it into every program that starts another</source>
        <translation>AppCertDlls により、他を起動する全プログラムに読み込まれる</translation>
    </message>
    <message>
        <source>AppInit_DLLs puts it into every program with a window</source>
        <translation>AppInit_DLLs により、ウィンドウを持つ全プログラムに読み込まれる</translation>
    </message>
    <message>
        <source>the Office test key loads it into every Office program</source>
        <translation>Office のテスト用キーにより、全 Office プログラムに読み込まれる</translation>
    </message>
    <message>
        <source>a user&apos;s own command for this kind of file is started with high integrity</source>
        <translation>この種類のファイルに対するユーザー独自のコマンドが高い整合性レベルで起動される</translation>
    </message>
    <message>
        <source>it opens every file of this kind in place of the usual program</source>
        <translation>この種類のファイルを通常のプログラムに代わって開く</translation>
    </message>
    <message>
        <source>a logon script is set for this user</source>
        <translation>このユーザーにログオンスクリプトが設定されている</translation>
    </message>
    <message>
        <source>it is loaded into every .NET program as a profiler</source>
        <translation>プロファイラーとして全 .NET プログラムに読み込まれる</translation>
    </message>
    <message>
        <source>{entry} starts more than Windows sets there</source>
        <translation>{entry} が Windows の設定以外のものも起動</translation>
    </message>
    <message>
        <source>a {kind} outside the folders of system and programs</source>
        <translation>{kind}がシステムとプログラムのフォルダーの外にある</translation>
    </message>
    <message>
        <source>it sees passwords, and is none of the packages that Windows ships</source>
        <translation>パスワードに触れるが、Windows 標準のパッケージではない</translation>
    </message>
    <message>
        <source>the library of a shared service lies outside the folders of system and programs</source>
        <translation>共有サービスのライブラリがシステムとプログラムのフォルダーの外にある</translation>
    </message>
    <message>
        <source>the start-up folder was moved</source>
        <translation>スタートアップフォルダーが変更されている</translation>
    </message>
    <message>
        <source>it is hidden</source>
        <translation>隠されている</translation>
    </message>
    <message>
        <source>{loaders} fetches what it runs from the network at each start</source>
        <translation>{loaders} が起動のたびに実行内容をネットワークから取得</translation>
    </message>
    <message>
        <source>rundll32 runs a script that stands in the entry itself</source>
        <translation>rundll32 がエントリ自体に書かれたスクリプトを実行</translation>
    </message>
    <message>
        <source>mshta runs a script that stands in the entry itself</source>
        <translation>mshta がエントリ自体に書かれたスクリプトを実行</translation>
    </message>
    <message>
        <source>regsvr32 runs a scriptlet</source>
        <translation>regsvr32 がスクリプトレットを実行</translation>
    </message>
    <message>
        <source>it runs a script in a user&apos;s folder</source>
        <translation>ユーザーフォルダーのスクリプトを実行</translation>
    </message>
    <message>
        <source>it runs a chain of shell commands</source>
        <translation>連結されたシェルコマンドを実行</translation>
    </message>
    <message>
        <source>PowerShell runs code that it builds or fetches</source>
        <translation>PowerShell が組み立てた、または取得したコードを実行</translation>
    </message>
    <message>
        <source>PowerShell starts with a hidden window</source>
        <translation>PowerShell が非表示ウィンドウで起動</translation>
    </message>
    <message>
        <source>PowerShell runs an encoded command</source>
        <translation>PowerShell がエンコードされたコマンドを実行</translation>
    </message>
    <message>
        <source>Account that hides or stands open</source>
        <translation>隠れた、または無防備なアカウント</translation>
    </message>
    <message>
        <source>An account that no list shows, that logs on as another or that needs no password is a way back in.</source>
        <translation>どの一覧にも現れない、別アカウントとしてログオンする、またはパスワード不要のアカウントは再侵入口となる。</translation>
    </message>
    <message>
        <source>Compare with the list of accounts that should exist; disable it and look for its logons.</source>
        <translation>本来あるべきアカウントの一覧と照合し、無効化してログオンを調べる。</translation>
    </message>
    <message>
        <source>Account {name}: {words}</source>
        <translation>アカウント {name}: {words}</translation>
    </message>
    <message>
        <source>Its record says: {state}.</source>
        <translation>記録の内容: {state}。</translation>
    </message>
    <message>
        <source>Suspect start-up entry</source>
        <translation>不審な起動エントリ</translation>
    </message>
    <message>
        <source>What starts by itself survives a restart; on Linux nearly all of it belongs to packages.</source>
        <translation>自動で起動するものは再起動後も残る。Linux ではほとんどがパッケージに属する。</translation>
    </message>
    <message>
        <source>Take copies of the entry and of its program, then remove both together.</source>
        <translation>エントリとプログラムのコピーを取り、両方を同時に除去する。</translation>
    </message>
    <message>
        <source>{location} lets in {keys}: {worst_words}</source>
        <translation>{location} が{keys}を許可: {worst_words}</translation>
    </message>
    <message>
        <source>it {odd}</source>
        <translation>{odd}</translation>
    </message>
    <message>
        <source>{entry} ({category}, {location}): {words}</source>
        <translation>{entry} ({category}、{location}): {words}</translation>
    </message>
    <message>
        <source>Ask the owner which of these keys are theirs; look for logons with the others.</source>
        <translation>どの鍵が自分のものかを所有者に確認し、それ以外の鍵によるログオンを調べる。</translation>
    </message>
    <message>
        <source>{number:,} keys</source>
        <translation>鍵 {number:,}件</translation>
    </message>
    <message>
        <source>it allows {SUDO_ALL}</source>
        <translation>{SUDO_ALL}を許可</translation>
    </message>
    <message>
        <source>Changes explained by updates</source>
        <translation>更新で説明のつく変更</translation>
    </message>
    <message>
        <source>An explanation rests on the package database of this host and on the times of its package log; both can be forged by who had all rights.</source>
        <translation>説明は、このホストのパッケージデータベースとパッケージログの時刻に基づく。全権限を得た者はどちらも偽造できる。</translation>
    </message>
    <message>
        <source>Begin with what is left; look through the explained ones where the host&apos;s own records are in doubt.</source>
        <translation>残ったものから調べる。ホスト自身の記録が疑わしい場合は、説明のついたものも確認する。</translation>
    </message>
    <message>
        <source>{words} ({n})</source>
        <translation>{words} ({n})</translation>
    </message>
    <message>
        <source>{explained:,} of {changes} are explained by updates, {left:,} are not</source>
        <translation>{changes}のうち {explained:,}件は更新で説明がつき、{left:,}件は説明なし</translation>
    </message>
    <message>
        <source>{number:,} changes</source>
        <translation>変更 {number:,}件</translation>
    </message>
    <message>
        <source>Left: {left}.</source>
        <translation>残り: {left}。</translation>
    </message>
    <message>
        <source>Nothing is left.</source>
        <translation>残りなし。</translation>
    </message>
    <message>
        <source>Program differs from its package</source>
        <translation>パッケージと異なるプログラム</translation>
    </message>
    <message>
        <source>Packages change their programs by updates only, and an update records the new digest.</source>
        <translation>パッケージのプログラムが変わるのは更新時だけで、更新は新しいダイジェストを記録する。</translation>
    </message>
    <message>
        <source>Take a copy of the file and compare it with the one of a package fetched from a clean machine.</source>
        <translation>ファイルのコピーを取り、別の健全な機器で取得したパッケージのものと比較する。</translation>
    </message>
    <message>
        <source>not as packaged</source>
        <translation>パッケージと相違</translation>
    </message>
    <message>
        <source>{programs} differ from their packages: {names}</source>
        <translation>{programs}がパッケージと相違: {names}</translation>
    </message>
    <message>
        <source>So many at once rather speak of a restored system or of a package database that belongs to another state.</source>
        <translation>一度に多数の場合は、復元されたシステム、または別の時点のパッケージデータベースの可能性が高い。</translation>
    </message>
    <message>
        <source>its package</source>
        <translation>パッケージ</translation>
    </message>
    <message>
        <source>{path} is not the file that {package} installed</source>
        <translation>{path} は {package} が導入したファイルではない</translation>
    </message>
    <message>
        <source>Program of no package</source>
        <translation>パッケージに属さないプログラム</translation>
    </message>
    <message>
        <source>What lies among a system&apos;s programs comes from packages; data folders and temporary folders hold no programs.</source>
        <translation>システムのプログラムはパッケージから導入される。データ用や一時フォルダーにプログラムは置かれない。</translation>
    </message>
    <message>
        <source>Ask who put it there; take a copy with its times, then look for what starts it.</source>
        <translation>誰が置いたかを確認し、時刻とともにコピーを取り、起動元を探す。</translation>
    </message>
    <message>
        <source>no package</source>
        <translation>パッケージ外</translation>
    </message>
    <message>
        <source>is a program in a folder for data</source>
        <translation>データ用フォルダーのプログラム</translation>
    </message>
    <message>
        <source>has a name made to be overlooked</source>
        <translation>見過ごされるような名前</translation>
    </message>
    <message>
        <source>is a program in a system folder, and no package owns it</source>
        <translation>システムフォルダーにあるが、パッケージに属さないプログラム</translation>
    </message>
    <message>
        <source>{path} {words}</source>
        <translation>{path}: {words}</translation>
    </message>
    <message>
        <source>has the rights of root (user id 0)</source>
        <translation>root の権限 (ユーザー ID 0) を持つ</translation>
    </message>
    <message>
        <source>needs no password</source>
        <translation>パスワード不要</translation>
    </message>
    <message>
        <source>account {name} {words}</source>
        <translation>アカウント {name}: {words}</translation>
    </message>
    <message>
        <source>Lock the account after noting who is logged on with it.</source>
        <translation>ログオン中の者を記録してから、アカウントをロックする。</translation>
    </message>
    <message>
        <source>{programs} of no package in {folder}: {names}</source>
        <translation>{folder} にパッケージに属さない{programs}: {names}</translation>
    </message>
    <message>
        <source>It {one}.</source>
        <translation>該当点: {one}。</translation>
    </message>
    <message>
        <source>Systems have one account with user id 0.</source>
        <translation>ユーザー ID 0 のアカウントは本来 1つである。</translation>
    </message>
    <message>
        <source>Unexpected setuid program or capabilities</source>
        <translation>想定外の setuid プログラムまたはケーパビリティ</translation>
    </message>
    <message>
        <source>A setuid copy of a shell is the oldest way to come back with all rights.</source>
        <translation>シェルの setuid コピーは、全権限で再侵入する最も古い方法である。</translation>
    </message>
    <message>
        <source>Note owner and times, then take the bit away; look for who started it since.</source>
        <translation>所有者と時刻を記録してからビットを外し、その後に起動した者を調べる。</translation>
    </message>
    <message>
        <source>setuid</source>
        <translation>setuid</translation>
    </message>
    <message>
        <source>mode {mode}</source>
        <translation>モード {mode}</translation>
    </message>
    <message>
        <source>file capabilities</source>
        <translation>ファイルケーパビリティ</translation>
    </message>
    <message>
        <source>is not usually so</source>
        <translation>通常は設定されない</translation>
    </message>
    <message>
        <source>belongs to no package</source>
        <translation>パッケージに属さない</translation>
    </message>
    <message>
        <source>{path} runs with its owner&apos;s rights ({rights}) and {words}</source>
        <translation>{path} が所有者の権限で動作 ({rights})、{words}</translation>
    </message>
    <message>
        <source>It gives whoever starts it a shell.</source>
        <translation>起動した者にシェルを与える。</translation>
    </message>
    <message>
        <source>Web shell</source>
        <translation>Web シェル</translation>
    </message>
    <message>
        <source>A page that runs what a visitor sends gives everybody who knows its address the web server&apos;s rights.</source>
        <translation>訪問者の送信内容を実行するページは、アドレスを知る者すべてに Web サーバーの権限を与える。</translation>
    </message>
    <message>
        <source>Keep a copy with its times, look for its name in the access log, then remove it and close the hole.</source>
        <translation>時刻とともにコピーを保全し、アクセスログでその名前を探し、除去して侵入口をふさぐ。</translation>
    </message>
    <message>
        <source>web shell</source>
        <translation>Web シェル</translation>
    </message>
    <message>
        <source>{path} {part}</source>
        <translation>{path}: {part}</translation>
    </message>
    <message>
        <source>It {one} ({facts} points).</source>
        <translation>該当点: {one} ({facts} 点)。</translation>
    </message>
    <message>
        <source>is a web shell by its content</source>
        <translation>内容から Web シェル</translation>
    </message>
    <message>
        <source>may be a web shell</source>
        <translation>Web シェルの可能性</translation>
    </message>
    <message>
        <source>{unchecked:,} files were not compared with their packages within {seconds:.0f} s</source>
        <translation>{unchecked:,}件のファイルは {seconds:.0f}秒以内にパッケージと比較できなかった</translation>
    </message>
    <message>
        <source>access denied to {denied:,} files and folders; run as root to check them</source>
        <translation>{denied:,}件のファイルとフォルダーへのアクセス拒否。検査するには root で実行する</translation>
    </message>
    <message>
        <source>changed and foreign programs cannot be told: {root}</source>
        <translation>変更されたプログラムとパッケージ外のプログラムは判別できない: {root}</translation>
    </message>
    <message>
        <source>{place} was left out: {reason}</source>
        <translation>{place} は除外: {reason}</translation>
    </message>
    <message>
        <source>{cut} lists of packages are too long and were cut</source>
        <translation>長すぎるパッケージ一覧 {cut}件を切り詰め</translation>
    </message>
    <message>
        <source>line that is no field of a stanza</source>
        <translation>項目ではない行</translation>
    </message>
    <message>
        <source>package entry not understood</source>
        <translation>解釈できないパッケージエントリ</translation>
    </message>
    <message>
        <source>{no_time} audit records carry a time that is not valid; listed without one</source>
        <translation>時刻が無効な監査レコード {no_time}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>{wide} audit events have more than {MAX_RECORDS} records; they are shown in parts</source>
        <translation>レコードが {MAX_RECORDS}件を超える監査イベント {wide}件は分割して表示</translation>
    </message>
    <message>
        <source>line without the header of an audit record</source>
        <translation>監査レコードのヘッダーがない行</translation>
    </message>
    <message>
        <source>file is as its package installed it</source>
        <translation>パッケージが導入したとおりのファイル</translation>
    </message>
    <message>
        <source>not compared by debsums</source>
        <translation>debsums で比較されていない</translation>
    </message>
    <message>
        <source>The sensor dropped {dropped} packets by its own count; attacks among them gave no alert</source>
        <translation>センサー自身の集計で {dropped}パケットを取りこぼし。その中の攻撃にはアラートがない</translation>
    </message>
    <message>
        <source>Only the first {MAX_FLOWS} connections with alerts were joined with their flow records</source>
        <translation>アラートのある接続のうち最初の {MAX_FLOWS}件だけをフローと結合</translation>
    </message>
    <message>
        <source>{bad} lines carry a time that is not valid; they are listed without one</source>
        <translation>時刻が無効な行 {bad}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>entry without its path or digest</source>
        <translation>パスまたはダイジェストのないエントリ</translation>
    </message>
    <message>
        <source>{unkept} digests are SHA-384 or SHA-512, which the table has no column for</source>
        <translation>SHA-384・SHA-512 のダイジェスト {unkept}件は表に列がない</translation>
    </message>
    <message>
        <source>The hive has {size:,} bytes, beyond the limit of {MAX_SIZE:,}; nothing was read from it.</source>
        <translation>ハイブは {size:,} バイトで、上限 {MAX_SIZE:,} を超える。何も読み取っていない。</translation>
    </message>
    <message>
        <source>The file begins neither with a base block nor with a bin of a hive; nothing was read.</source>
        <translation>ファイルの先頭がハイブのベースブロックでもビンでもない。何も読み取っていない。</translation>
    </message>
    <message>
        <source>a piece of a hive without its base block; its keys were read by their marks</source>
        <translation>ベースブロックのないハイブの断片。キーは印を手がかりに読み取り</translation>
    </message>
    <message>
        <source>the checksum of the base block does not fit; the hive was read all the same</source>
        <translation>ベースブロックのチェックサム不一致。そのまま読み取った</translation>
    </message>
    <message>
        <source>the hive ends at {size:,} of {bins:,} bytes; the keys behind are lost</source>
        <translation>ハイブは {bins:,} バイト中 {size:,} バイトで終わる。以降のキーは失われた</translation>
    </message>
    <message>
        <source>the hive is damaged: {words}</source>
        <translation>ハイブが破損: {words}</translation>
    </message>
    <message>
        <source>{unreachable:,} keys are in use but no list leads to them; they are marked as unreachable</source>
        <translation>使用中だがどの一覧からも到達できないキー {unreachable:,}件。その旨を表示</translation>
    </message>
    <message>
        <source>{deleted:,} deleted keys were found in free space; they are marked as deleted</source>
        <translation>空き領域に削除済みキー {deleted:,}件。その旨を表示</translation>
    </message>
    <message>
        <source>{deleted_unlisted:,} further deleted keys are not listed</source>
        <translation>ほかの削除済みキー {deleted_unlisted:,}件は省略</translation>
    </message>
    <message>
        <source>The transaction log has more than {MAX_SIZE:,} bytes; nothing was read from it.</source>
        <translation>トランザクションログは {MAX_SIZE:,} バイトを超える。何も読み取っていない。</translation>
    </message>
    <message>
        <source>The base block of the transaction log cannot be read; nothing was read from it.</source>
        <translation>トランザクションログのベースブロックを読めない。何も読み取っていない。</translation>
    </message>
    <message>
        <source>the checksum of the log&apos;s base block does not fit</source>
        <translation>ログのベースブロックのチェックサム不一致</translation>
    </message>
    <message>
        <source>the log is damaged at offset {damaged:#x}; entries behind are not applied</source>
        <translation>ログがオフセット {damaged:#x} で破損。以降のエントリは適用していない</translation>
    </message>
    <message>
        <source>{path}: the header of the journal is damaged; nothing was read from it</source>
        <translation>{path}: ジャーナルのヘッダーが破損。何も読み取っていない</translation>
    </message>
    <message>
        <source>{path}: the journal uses features that this reader does not know ({unknown_flags:#x}); nothing was read from it</source>
        <translation>{path}: ジャーナルが未対応の機能を使用 ({unknown_flags:#x})。何も読み取っていない</translation>
    </message>
    <message>
        <source>the journal was copied while in use; its newest entries may be incomplete</source>
        <translation>使用中にコピーされたジャーナル。最新のエントリは不完全な可能性</translation>
    </message>
    <message>
        <source>The header is damaged: it counts {n_entries} entries, more than the file can hold</source>
        <translation>ヘッダーが破損: エントリ数 {n_entries} はファイルに収まらない</translation>
    </message>
    <message>
        <source>The list of entries is damaged; entries were looked for in the whole file</source>
        <translation>エントリの一覧が破損。ファイル全体からエントリを探した</translation>
    </message>
    <message>
        <source>{unlisted} entries are in the file and not in its list of entries; they are shown</source>
        <translation>一覧にないエントリ {unlisted}件がファイルにある。表示する</translation>
    </message>
    <message>
        <source>{damaged} bytes are damaged and no objects of the journal</source>
        <translation>{damaged} バイトは破損し、ジャーナルのオブジェクトではない</translation>
    </message>
    <message>
        <source>{bad} entries are damaged and cannot be shown</source>
        <translation>破損して表示できないエントリ {bad}件</translation>
    </message>
    <message>
        <source>{short} entries lack fields whose data are damaged; the rest of them is shown</source>
        <translation>データの破損でフィールドが欠けたエントリ {short}件。残りを表示</translation>
    </message>
    <message>
        <source>{cut} values are longer than 1 MiB and were cut</source>
        <translation>1 MiB を超える値 {cut}件を切り詰め</translation>
    </message>
    <message>
        <source>damaged entry</source>
        <translation>破損したエントリ</translation>
    </message>
    <message>
        <source>entry that the header counts, not found</source>
        <translation>ヘッダーの計数にあるが見つからないエントリ</translation>
    </message>
    <message>
        <source>The header counts {n_entries} entries, {places} were found</source>
        <translation>ヘッダーの計数は {n_entries}件、見つかったのは {places}件</translation>
    </message>
    <message>
        <source>{places} entries were found, the header counts {n_entries}</source>
        <translation>見つかったのは {places}件、ヘッダーの計数は {n_entries}件</translation>
    </message>
    <message>
        <source>{left_out} values were left out by journalctl as too large; export with --all to have them</source>
        <translation>journalctl が大きすぎるとして省いた値 {left_out}件。--all を付けて出力すれば得られる</translation>
    </message>
    <message>
        <source>{broken} lines are no field of the export format; they were passed over</source>
        <translation>エクスポート形式のフィールドではない行 {broken}件を読み飛ばし</translation>
    </message>
    <message>
        <source>{no_time} entries carry no valid time; they are listed without one</source>
        <translation>有効な時刻のないエントリ {no_time}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>entry without readable fields</source>
        <translation>読めるフィールドのないエントリ</translation>
    </message>
    <message>
        <source>{parts} parts of the file are damaged JSON; the records in them cannot be shown</source>
        <translation>破損した JSON {parts}箇所。中のレコードは表示できない</translation>
    </message>
    <message>
        <source>{bad} slots hold no valid login: the file is damaged, or shifted so that slots begin elsewhere</source>
        <translation>有効なログインではないスロット {bad}件: ファイルの破損、またはスロット位置のずれ</translation>
    </message>
    <message>
        <source>No slot of this lastlog is used: no login of any user is recorded</source>
        <translation>この lastlog に使用中のスロットはない: 記録されたログインなし</translation>
    </message>
    <message>
        <source>record cut off at the end of the file</source>
        <translation>ファイル末尾で切れたレコード</translation>
    </message>
    <message>
        <source>slot that holds no valid login</source>
        <translation>有効なログインのないスロット</translation>
    </message>
    <message>
        <source>{path}: no mapping fits the columns of this table; nothing was read from it</source>
        <translation>{path}: 表の列に合う対応表がない。何も読み取っていない</translation>
    </message>
    <message>
        <source>{bad_times} rows carry a time in none of the mapping&apos;s formats; listed without one</source>
        <translation>対応表の形式に合わない時刻の行 {bad_times}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>The dates fit more than one format; they are read as “{layout}”, and may be wrong</source>
        <translation>日付が複数の形式に合う。「{layout}」として読み取ったが、誤りの可能性がある</translation>
    </message>
    <message>
        <source>row with a single cell</source>
        <translation>セルが 1つだけの行</translation>
    </message>
    <message>
        <source>The dates have no year and nothing states when the file was taken; events have no time</source>
        <translation>日付に年がなく、取得時期の記載もない。イベントは時刻なし</translation>
    </message>
    <message>
        <source>line without a time of its own</source>
        <translation>独自の時刻のない行</translation>
    </message>
    <message>
        <source>message of the tool</source>
        <translation>ツールのメッセージ</translation>
    </message>
    <message>
        <source>line before the beginning of a transcript</source>
        <translation>トランスクリプトの開始前の行</translation>
    </message>
    <message>
        <source>The task has more than {MAX_SIZE:,} bytes; nothing was read from it.</source>
        <translation>タスクは {MAX_SIZE:,} バイトを超える。何も読み取っていない。</translation>
    </message>
    <message>
        <source>The task declares XML entities, which no task does; nothing was read from it.</source>
        <translation>タスクが XML エンティティを宣言しているが、正規のタスクにはない。何も読み取っていない。</translation>
    </message>
    <message>
        <source>the XML is damaged ({damage}); what follows was not read</source>
        <translation>XML が破損 ({damage})。以降は読み取っていない</translation>
    </message>
    <message>
        <source>action cut off by damage</source>
        <translation>破損で途切れたアクション</translation>
    </message>
    <message>
        <source>only the first {FILE_LIMIT:,} bytes and {ENTRY_LIMIT:,} entries were read</source>
        <translation>最初の {FILE_LIMIT:,} バイト、{ENTRY_LIMIT:,} エントリのみ読み取り</translation>
    </message>
    <message>
        <source>{path}: no login record in any known layout was found; nothing was read from it</source>
        <translation>{path}: 既知の構造のログイン記録が見つからない。何も読み取っていない</translation>
    </message>
    <message>
        <source>The last {size} bytes are only a part of a record; it was cut off</source>
        <translation>末尾の {size} バイトはレコードの一部のみ。切り捨てた</translation>
    </message>
    <message>
        <source>{odd} records hold values that no login program writes, the first at offset {odd_2:#x}; they are shown as they are</source>
        <translation>ログインプログラムが書かない値のレコード {odd}件 (最初はオフセット {odd_2:#x})。そのまま表示</translation>
    </message>
    <message>
        <source>{empty_inside} slots between used ones are zero bytes; in wtmp and btmp log cleaners leave such slots, in utmp they are free slots</source>
        <translation>使用中スロットの間に 0 のスロット {empty_inside}件。wtmp・btmp ではログ消去ツールが残し、utmp では空きスロットである</translation>
    </message>
    <message>
        <source>{bad_times} records carry a time that is not valid; listed without one</source>
        <translation>時刻が無効なレコード {bad_times}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>The order of times goes back {back} times by more than a day: the clock was set, or records were inserted</source>
        <translation>時刻が 1日以上さかのぼる箇所が {back}回: 時計の変更、またはレコードの挿入</translation>
    </message>
    <message>
        <source>damaged record</source>
        <translation>破損したレコード</translation>
    </message>
    <message>
        <source>{skipped} bytes at offset {at:#x} are no login record</source>
        <translation>オフセット {at:#x} の {skipped} バイトはログイン記録ではない</translation>
    </message>
    <message>
        <source>{without} lines have no time: the server or a program that it ran wrote them to its error output</source>
        <translation>時刻のない行 {without}件: サーバーまたは起動したプログラムのエラー出力</translation>
    </message>
    <message>
        <source>No JSON object could be read from this file</source>
        <translation>このファイルから JSON オブジェクトを読み取れない</translation>
    </message>
    <message>
        <source>JSON object that is no Windows event</source>
        <translation>Windows イベントではない JSON オブジェクト</translation>
    </message>
    <message>
        <source>{no_time} events carry no valid time; they are listed without one</source>
        <translation>有効な時刻のないイベント {no_time}件は時刻なしで表示</translation>
    </message>
    <message>
        <source>No Event element was found in this file</source>
        <translation>このファイルに Event 要素が見つからない</translation>
    </message>
    <message>
        <source>event without an end</source>
        <translation>終わりのないイベント</translation>
    </message>
    <message>
        <source>event that is not valid XML</source>
        <translation>XML として無効なイベント</translation>
    </message>
    <message>
        <source>event without an id</source>
        <translation>ID のないイベント</translation>
    </message>
    <message>
        <source>access denied to {denied} start-up files; run as root to see their entries</source>
        <translation>起動ファイル {denied}件へのアクセス拒否。エントリを見るには root で実行する</translation>
    </message>
    <message>
        <source>no entry can be matched with a package: {why}</source>
        <translation>どのエントリもパッケージと照合できない: {why}</translation>
    </message>
    <message>
        <source>{shown}: only {ENTRY_LIMIT:,} of {starts:,} entries are shown</source>
        <translation>{shown}: {starts:,} エントリ中 {ENTRY_LIMIT:,}件のみ表示</translation>
    </message>
    <message>
        <source>{number:,} record numbers</source>
        <translation>レコード番号 {number:,} 件</translation>
    </message>
    <message>
        <source>{number:,} more such silences</source>
        <translation>このような空白がほかに {number:,} 件</translation>
    </message>
    <message>
        <source>{records:,} records</source>
        <translation>レコード {records:,} 件</translation>
    </message>
    <message>
        <source>what happened before {time} in {logs}: the log was cleared then</source>
        <translation>{logs} の {time} より前の動き: その時刻にログが消去された</translation>
    </message>
    <message>
        <source>{record_numbers} missing within {numbers}</source>
        <translation>{numbers} の途中で{record_numbers}が欠落</translation>
    </message>
    <message>
        <source> and {more_such_silences}</source>
        <translation>、{more_such_silences}</translation>
    </message>
    <message>
        <source>{length} from {time}: {path} is silent, unlike before{more}</source>
        <translation>{time} から{length}間: それまでと異なり {path} に記録なし{more}</translation>
    </message>
    <message>
        <source>object not understood</source>
        <translation>解釈できないオブジェクト</translation>
    </message>
    <message>
        <source>fport lists local ports only: remote hosts, states and fan-out cannot be judged from it</source>
        <translation>fport はローカルポートのみを示す: リモートホスト、状態、多数接続は判断できない</translation>
    </message>
    <message>
        <source>block of a command that is not understood</source>
        <translation>解釈できないコマンドのブロック</translation>
    </message>
    <message>
        <source>block “{title}”: {message}</source>
        <translation>ブロック「{title}」: {message}</translation>
    </message>
    <message>
        <source>block “{title}” is beyond the limits and was not read</source>
        <translation>ブロック「{title}」は上限を超えるため未読</translation>
    </message>
    <message>
        <source>known</source>
        <translation>既知</translation>
    </message>
    <message>
        <source>expected</source>
        <translation>想定内</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>impostor</source>
        <translation>偽装</translation>
    </message>
    <message>
        <source>what was not audited: the audit policy changed {times}, first at {first}</source>
        <translation>監査されなかった動き: 監査ポリシーの変更 {times}、最初は {first}</translation>
    </message>
    <message>
        <source>events that the log itself reports as lost: {times}, first at {first}</source>
        <translation>ログ自身が喪失と記すイベント: {times}、最初は {first}</translation>
    </message>
    <message>
        <source>access denied to {count} registry keys ({named}); entries there are not shown</source>
        <translation>レジストリキー{count}個へのアクセスが拒否されました({named})。そこにある項目は表示されていません</translation>
    </message>
    <message>
        <source>{count} users are not logged on, so their registry was not read ({named}); import NTUSER.DAT and UsrClass.dat from these folders</source>
        <translation>{count}人のユーザーがログオンしていないため、そのレジストリは読み取られていません({named})。これらのフォルダーの NTUSER.DAT と UsrClass.dat を取り込んでください</translation>
    </message>
    <message>
        <source>The task ends within its fixed fields; nothing was read from it.</source>
        <translation>タスクが固定フィールドの途中で終わっています。何も読み取られていません。</translation>
    </message>
    <message>
        <source>the task names no program, or is damaged</source>
        <translation>タスクにプログラム名がないか、タスクが破損しています</translation>
    </message>
    <message>
        <source>the task is cut or damaged behind the name of its program; the rest of it is missing</source>
        <translation>タスクがプログラム名より後ろで途切れているか破損しており、残りは欠けています</translation>
    </message>
    <message>
        <source>the shortcut {name} does not say what it starts, or is damaged</source>
        <translation>ショートカット {name} には起動対象が書かれていないか、破損しています</translation>
    </message>
    <message>
        <source>it cannot be read now ({reason})</source>
        <translation>現在は読み取れません（{reason}）</translation>
    </message>
    <message>
        <source>logs of the format {format} do not grow in a way that can be followed</source>
        <translation>形式 {format} のログは、追跡できる形では追記されません</translation>
    </message>
    <message>
        <source>{what}; what was written to the old one after the last look is not read</source>
        <translation>{what}。最後の確認以降に旧ファイルへ書かれた分は読み取れていません</translation>
    </message>
    <message>
        <source>{what}; the old one was read to its end</source>
        <translation>{what}。旧ファイルは末尾まで読み取りました</translation>
    </message>
    <message>
        <source>begun after the file before it was rotated; nothing is in it yet</source>
        <translation>前のファイルのローテーション後に新たに始まったもので、まだ何も書かれていません</translation>
    </message>
    <message>
        <source>The source could not be looked into.</source>
        <translation>証拠の中身を確認できませんでした。</translation>
    </message>
    <message>
        <source>{display} has changed since it was read, and no longer holds this record.</source>
        <translation>{display} は読み取り後に変更され、このレコードはもうありません。</translation>
    </message>
    <message>
        <source>{display} holds no record at this place.</source>
        <translation>{display} のこの位置にはレコードがありません。</translation>
    </message>
    <message>
        <source>{display} is not where it was read from; open its folder again to look into it.</source>
        <translation>{display} が読み取り時の場所にありません。中を見るにはフォルダーを開き直してください。</translation>
    </message>
    <message>
        <source>This row is a live listing; there is no file behind it to look into.</source>
        <translation>この行はライブの一覧で、中を見るファイルがありません。</translation>
    </message>
    <message>
        <source>it has changed since it was read, other than by growing; open it again</source>
        <translation>読み取り後に、追記以外の変更がありました。もう一度開いてください</translation>
    </message>
    <message>
        <source>its last line was being written when it was read; open it again</source>
        <translation>読み取り時に最終行が書き込み途中でした。もう一度開いてください</translation>
    </message>
    <message>
        <source>the log was cleared or replaced: its record numbers begin anew</source>
        <translation>ログが消去または置換されました。レコード番号が最初から始まっています</translation>
    </message>
    <message>
        <source>the file was rotated or written anew</source>
        <translation>ファイルがローテーションされたか、新たに書き直されました</translation>
    </message>
    <message>
        <source>the journal was rotated</source>
        <translation>ジャーナルがローテーションされました</translation>
    </message>
    <message>
        <source>no template: the XML stands in the record itself</source>
        <translation>テンプレートなし: XML はレコード自体の中にあります</translation>
    </message>
    <message>
        <source>{guid}, defined in this record</source>
        <translation>{guid}、このレコードで定義</translation>
    </message>
    <message>
        <source>{guid}, defined in an earlier record</source>
        <translation>{guid}、以前のレコードで定義</translation>
    </message>
    <message>
        <source>the structure cannot be followed further</source>
        <translation>これ以上構造をたどれません</translation>
    </message>
    <message>
        <source>This record was recovered from free space of the log; the log no longer counts it</source>
        <translation>このレコードはログの空き領域から復元されたもので、ログの件数には含まれません</translation>
    </message>
    <message>
        <source>The record is damaged: {flaw}</source>
        <translation>レコードが壊れています: {flaw}</translation>
    </message>
    <message>
        <source>{number} records of this log carry the same id; the one written nearest to this event is shown</source>
        <translation>このログには同じ ID のレコードが {number} 件あります。書き込み時刻がこのイベントに最も近いものを表示しています</translation>
    </message>
    <message>
        <source>no valid SID</source>
        <translation>有効な SID ではない</translation>
    </message>
    <message>
        <source>right</source>
        <translation>正しい</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>The chunk at offset {offset:#x} is damaged; this record was repaired before it was read</source>
        <translation>オフセット {offset:#x} のチャンクが壊れています。このレコードは修復してから読み取りました</translation>
    </message>
    <message>
        <source>The first reader cannot read this record; the XML is that of the second</source>
        <translation>第 1 リーダーではこのレコードを読めません。XML は第 2 リーダーのものです</translation>
    </message>
    <message>
        <source>Neither reader can turn this record into XML; its bytes and values are shown</source>
        <translation>どちらのリーダーでもこのレコードを XML にできません。バイトと値を表示しています</translation>
    </message>
    <message>
        <source>number {number} of the file, records {first} to {last}</source>
        <translation>ファイル内 {number} 番目、レコード {first}～{last}</translation>
    </message>
    <message>
        <source>Some bytes of this line are not valid {codec}; see them among the bytes</source>
        <translation>この行には {codec} として無効なバイトがあります。「バイト」で確認できます</translation>
    </message>
    <message>
        <source>The file holds lines too long to tell the place of this one in bytes</source>
        <translation>長すぎる行があるため、この行のバイト位置は特定できません</translation>
    </message>
    <message>
        <source>The record states a length of {size} bytes, which the file does not hold</source>
        <translation>レコードの示す長さ {size} バイトは、ファイルに収まりません</translation>
    </message>
    <message>
        <source>The length of this record is not known; the bytes from its beginning are shown</source>
        <translation>このレコードの長さは不明です。先頭からのバイトを表示しています</translation>
    </message>
    <message>
        <source>{size}, in use</source>
        <translation>{size}、使用中</translation>
    </message>
    <message>
        <source>{size}, free</source>
        <translation>{size}、空き</translation>
    </message>
    <message>
        <source>{count} entries hold fields of two; the lines that parted them are damaged</source>
        <translation>{count} 件のエントリーに 2 件分のフィールドが混在しています。区切りの行が破損しています</translation>
    </message>
    <message>
        <source>unsuccessful</source>
        <translation>失敗</translation>
    </message>
    <message>
        <source>access violation</source>
        <translation>アクセス違反</translation>
    </message>
    <message>
        <source>invalid parameter</source>
        <translation>パラメーターが無効</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>アクセス拒否</translation>
    </message>
    <message>
        <source>object name not found</source>
        <translation>オブジェクト名が見つからない</translation>
    </message>
    <message>
        <source>path not found</source>
        <translation>パスが見つからない</translation>
    </message>
    <message>
        <source>no logon servers available</source>
        <translation>利用できるログオンサーバーがない</translation>
    </message>
    <message>
        <source>no such user</source>
        <translation>ユーザーが存在しない</translation>
    </message>
    <message>
        <source>wrong password</source>
        <translation>パスワードが違う</translation>
    </message>
    <message>
        <source>password does not meet the policy</source>
        <translation>パスワードがポリシーを満たさない</translation>
    </message>
    <message>
        <source>bad user name or authentication information</source>
        <translation>ユーザー名または認証情報が正しくない</translation>
    </message>
    <message>
        <source>account restriction</source>
        <translation>アカウントの制限</translation>
    </message>
    <message>
        <source>outside the hours allowed for logon</source>
        <translation>ログオン許可時間外</translation>
    </message>
    <message>
        <source>not allowed from this workstation</source>
        <translation>このワークステーションからは許可されていない</translation>
    </message>
    <message>
        <source>password expired</source>
        <translation>パスワードの期限切れ</translation>
    </message>
    <message>
        <source>account disabled</source>
        <translation>アカウントが無効</translation>
    </message>
    <message>
        <source>no mapping between names and SIDs</source>
        <translation>名前と SID の対応がない</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>ディレクトリである</translation>
    </message>
    <message>
        <source>bad network name</source>
        <translation>ネットワーク名が正しくない</translation>
    </message>
    <message>
        <source>security accounts server in the wrong state</source>
        <translation>セキュリティアカウントサーバーの状態が不正</translation>
    </message>
    <message>
        <source>clocks of server and domain controller too far apart</source>
        <translation>サーバーとドメインコントローラーの時計のずれが大きすぎる</translation>
    </message>
    <message>
        <source>logon type not granted on this computer</source>
        <translation>このコンピューターではこのログオン種別が許可されていない</translation>
    </message>
    <message>
        <source>no trust secret</source>
        <translation>信頼関係のシークレットがない</translation>
    </message>
    <message>
        <source>no trust account of this workstation</source>
        <translation>このワークステーションの信頼アカウントがない</translation>
    </message>
    <message>
        <source>trusted domain failure</source>
        <translation>信頼されたドメインのエラー</translation>
    </message>
    <message>
        <source>trusted relationship failure</source>
        <translation>信頼関係のエラー</translation>
    </message>
    <message>
        <source>Netlogon service not started</source>
        <translation>Netlogon サービスが開始されていない</translation>
    </message>
    <message>
        <source>account expired</source>
        <translation>アカウントの期限切れ</translation>
    </message>
    <message>
        <source>interdomain trust account used</source>
        <translation>ドメイン間信頼アカウントが使われた</translation>
    </message>
    <message>
        <source>workstation trust account used</source>
        <translation>ワークステーション信頼アカウントが使われた</translation>
    </message>
    <message>
        <source>server trust account used</source>
        <translation>サーバー信頼アカウントが使われた</translation>
    </message>
    <message>
        <source>password must be changed at the next logon</source>
        <translation>次回ログオン時にパスワードの変更が必要</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>見つからない</translation>
    </message>
    <message>
        <source>account locked out</source>
        <translation>アカウントがロックアウトされている</translation>
    </message>
    <message>
        <source>bindings of the authentication invalid</source>
        <translation>認証のバインディングが無効</translation>
    </message>
    <message>
        <source>no secrets of the account stored here</source>
        <translation>このアカウントのシークレットが保存されていない</translation>
    </message>
    <message>
        <source>wrong PIN of the smart card</source>
        <translation>スマートカードの PIN が違う</translation>
    </message>
    <message>
        <source>authentication firewall forbids the logon</source>
        <translation>認証ファイアウォールがログオンを禁止</translation>
    </message>
    <message>
        <source>client entry expired</source>
        <translation>クライアントエントリの期限切れ</translation>
    </message>
    <message>
        <source>server entry expired</source>
        <translation>サーバーエントリの期限切れ</translation>
    </message>
    <message>
        <source>protocol version not supported</source>
        <translation>プロトコルバージョン非対応</translation>
    </message>
    <message>
        <source>no such server</source>
        <translation>サーバーが存在しない</translation>
    </message>
    <message>
        <source>principal not unique</source>
        <translation>プリンシパルが一意でない</translation>
    </message>
    <message>
        <source>client or server without a key</source>
        <translation>クライアントまたはサーバーに鍵がない</translation>
    </message>
    <message>
        <source>postdating not allowed</source>
        <translation>先日付は許可されていない</translation>
    </message>
    <message>
        <source>start time later than end time</source>
        <translation>開始時刻が終了時刻より後</translation>
    </message>
    <message>
        <source>policy rejects the request</source>
        <translation>ポリシーにより要求を拒否</translation>
    </message>
    <message>
        <source>option cannot be granted</source>
        <translation>オプションを許可できない</translation>
    </message>
    <message>
        <source>encryption type not supported</source>
        <translation>暗号化種別に非対応</translation>
    </message>
    <message>
        <source>account disabled, expired or locked</source>
        <translation>アカウントが無効、期限切れ、またはロック中</translation>
    </message>
    <message>
        <source>server credentials revoked</source>
        <translation>サーバーの資格情報が失効</translation>
    </message>
    <message>
        <source>ticket revoked</source>
        <translation>チケットが失効</translation>
    </message>
    <message>
        <source>wrong password (pre-authentication failed)</source>
        <translation>パスワードが違う (事前認証に失敗)</translation>
    </message>
    <message>
        <source>pre-authentication required</source>
        <translation>事前認証が必要</translation>
    </message>
    <message>
        <source>server does not match the ticket</source>
        <translation>サーバーがチケットと一致しない</translation>
    </message>
    <message>
        <source>ticket is for user to user only</source>
        <translation>ユーザー間専用のチケット</translation>
    </message>
    <message>
        <source>integrity check failed</source>
        <translation>整合性検査に失敗</translation>
    </message>
    <message>
        <source>ticket expired</source>
        <translation>チケットの期限切れ</translation>
    </message>
    <message>
        <source>ticket not valid yet</source>
        <translation>チケットがまだ有効でない</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>リプレイ</translation>
    </message>
    <message>
        <source>ticket is not for us</source>
        <translation>宛先の違うチケット</translation>
    </message>
    <message>
        <source>clocks too far apart</source>
        <translation>時計のずれが大きすぎる</translation>
    </message>
    <message>
        <source>wrong message type</source>
        <translation>メッセージ種別が違う</translation>
    </message>
    <message>
        <source>message modified</source>
        <translation>メッセージが改変されている</translation>
    </message>
    <message>
        <source>answer too large for UDP</source>
        <translation>応答が UDP には大きすぎる</translation>
    </message>
    <message>
        <source>other error</source>
        <translation>その他のエラー</translation>
    </message>
    <message>
        <source>field too long</source>
        <translation>フィールドが長すぎる</translation>
    </message>
    <message>
        <source>client certificate not trusted</source>
        <translation>クライアント証明書が信頼されていない</translation>
    </message>
    <message>
        <source>DES-CBC-CRC (weak)</source>
        <translation>DES-CBC-CRC (脆弱)</translation>
    </message>
    <message>
        <source>DES-CBC-MD4 (weak)</source>
        <translation>DES-CBC-MD4 (脆弱)</translation>
    </message>
    <message>
        <source>DES-CBC-MD5 (weak)</source>
        <translation>DES-CBC-MD5 (脆弱)</translation>
    </message>
    <message>
        <source>RC4-HMAC (as used for Kerberoasting)</source>
        <translation>RC4-HMAC (Kerberoasting で使われる)</translation>
    </message>
    <message>
        <source>RC4-HMAC-EXP (weak)</source>
        <translation>RC4-HMAC-EXP (脆弱)</translation>
    </message>
    <message>
        <source>none: the request failed</source>
        <translation>なし: 要求が失敗</translation>
    </message>
    <message>
        <source>system</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>interactive: at the console</source>
        <translation>対話型: コンソール</translation>
    </message>
    <message>
        <source>network: share, remote administration</source>
        <translation>ネットワーク: 共有、リモート管理</translation>
    </message>
    <message>
        <source>batch: scheduled task</source>
        <translation>バッチ: スケジュールされたタスク</translation>
    </message>
    <message>
        <source>unlock of the screen</source>
        <translation>画面ロックの解除</translation>
    </message>
    <message>
        <source>network, password in clear text (basic authentication)</source>
        <translation>ネットワーク、平文パスワード (基本認証)</translation>
    </message>
    <message>
        <source>new credentials (runas /netonly)</source>
        <translation>新しい資格情報 (runas /netonly)</translation>
    </message>
    <message>
        <source>remote interactive: RDP</source>
        <translation>リモート対話型: RDP</translation>
    </message>
    <message>
        <source>cached interactive: no domain controller</source>
        <translation>キャッシュされた対話型: ドメインコントローラーなし</translation>
    </message>
    <message>
        <source>cached remote interactive</source>
        <translation>キャッシュされたリモート対話型</translation>
    </message>
    <message>
        <source>cached unlock</source>
        <translation>キャッシュによるロック解除</translation>
    </message>
    <message>
        <source>identification</source>
        <translation>識別</translation>
    </message>
    <message>
        <source>impersonation</source>
        <translation>偽装 (impersonation)</translation>
    </message>
    <message>
        <source>delegation</source>
        <translation>委任</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>registry value created</source>
        <translation>レジストリ値の作成</translation>
    </message>
    <message>
        <source>registry value changed</source>
        <translation>レジストリ値の変更</translation>
    </message>
    <message>
        <source>registry value deleted</source>
        <translation>レジストリ値の削除</translation>
    </message>
    <message>
        <source>full token (type 1)</source>
        <translation>完全なトークン (種別 1)</translation>
    </message>
    <message>
        <source>elevated token (type 2)</source>
        <translation>昇格したトークン (種別 2)</translation>
    </message>
    <message>
        <source>limited token (type 3)</source>
        <translation>制限されたトークン (種別 3)</translation>
    </message>
    <message>
        <source>account enabled</source>
        <translation>アカウントが有効</translation>
    </message>
    <message>
        <source>no password required: on</source>
        <translation>パスワード不要: オン</translation>
    </message>
    <message>
        <source>no password required: off</source>
        <translation>パスワード不要: オフ</translation>
    </message>
    <message>
        <source>normal account</source>
        <translation>通常のアカウント</translation>
    </message>
    <message>
        <source>password never expires: on</source>
        <translation>パスワード無期限: オン</translation>
    </message>
    <message>
        <source>an error during logon</source>
        <translation>ログオン中のエラー</translation>
    </message>
    <message>
        <source>the account has expired</source>
        <translation>アカウントの期限切れ</translation>
    </message>
    <message>
        <source>Netlogon is not active</source>
        <translation>Netlogon が動作していない</translation>
    </message>
    <message>
        <source>the password has expired</source>
        <translation>パスワードの期限切れ</translation>
    </message>
    <message>
        <source>not allowed from this computer</source>
        <translation>このコンピューターからは許可されていない</translation>
    </message>
    <message>
        <source>unknown user name or wrong password</source>
        <translation>ユーザー名が不明またはパスワードが違う</translation>
    </message>
    <message>
        <source>domain SID inconsistent</source>
        <translation>ドメイン SID の不整合</translation>
    </message>
    <message>
        <source>ReadData (or ListDirectory)</source>
        <translation>ReadData (または ListDirectory)</translation>
    </message>
    <message>
        <source>WriteData (or AddFile)</source>
        <translation>WriteData (または AddFile)</translation>
    </message>
    <message>
        <source>AppendData (or AddSubdirectory)</source>
        <translation>AppendData (または AddSubdirectory)</translation>
    </message>
    <message>
        <source>query key value</source>
        <translation>キーの値の照会</translation>
    </message>
    <message>
        <source>set key value</source>
        <translation>キーの値の設定</translation>
    </message>
    <message>
        <source>create subkey</source>
        <translation>サブキーの作成</translation>
    </message>
    <message>
        <source>enumerate subkeys</source>
        <translation>サブキーの列挙</translation>
    </message>
    <message>
        <source>notify about changes to keys</source>
        <translation>キー変更の通知</translation>
    </message>
    <message>
        <source>create link</source>
        <translation>リンクの作成</translation>
    </message>
    <message>
        <source>terminate process</source>
        <translation>プロセスの終了</translation>
    </message>
    <message>
        <source>create thread in process</source>
        <translation>プロセス内にスレッドを作成</translation>
    </message>
    <message>
        <source>set session id of process</source>
        <translation>プロセスのセッション ID の設定</translation>
    </message>
    <message>
        <source>operate on virtual memory</source>
        <translation>仮想メモリの操作</translation>
    </message>
    <message>
        <source>read process memory</source>
        <translation>プロセスメモリの読み取り</translation>
    </message>
    <message>
        <source>write process memory</source>
        <translation>プロセスメモリへの書き込み</translation>
    </message>
    <message>
        <source>duplicate handle</source>
        <translation>ハンドルの複製</translation>
    </message>
    <message>
        <source>create subprocess</source>
        <translation>子プロセスの作成</translation>
    </message>
    <message>
        <source>set process quotas</source>
        <translation>プロセスクォータの設定</translation>
    </message>
    <message>
        <source>set process information</source>
        <translation>プロセス情報の設定</translation>
    </message>
    <message>
        <source>query process information</source>
        <translation>プロセス情報の照会</translation>
    </message>
    <message>
        <source>Object Access</source>
        <translation>オブジェクトアクセス</translation>
    </message>
    <message>
        <source>Privilege Use</source>
        <translation>特権の使用</translation>
    </message>
    <message>
        <source>Detailed Tracking</source>
        <translation>詳細追跡</translation>
    </message>
    <message>
        <source>Policy Change</source>
        <translation>ポリシーの変更</translation>
    </message>
    <message>
        <source>Account Management</source>
        <translation>アカウント管理</translation>
    </message>
    <message>
        <source>DS Access</source>
        <translation>DS アクセス</translation>
    </message>
    <message>
        <source>Account Logon</source>
        <translation>アカウントログオン</translation>
    </message>
    <message>
        <source>success removed</source>
        <translation>成功の監査を解除</translation>
    </message>
    <message>
        <source>success added</source>
        <translation>成功の監査を追加</translation>
    </message>
    <message>
        <source>failure removed</source>
        <translation>失敗の監査を解除</translation>
    </message>
    <message>
        <source>failure added</source>
        <translation>失敗の監査を追加</translation>
    </message>
    <message>
        <source>inbound</source>
        <translation>受信</translation>
    </message>
    <message>
        <source>outbound</source>
        <translation>送信</translation>
    </message>
    <message>
        <source>start processes as another account</source>
        <translation>別のアカウントとしてプロセスを開始</translation>
    </message>
    <message>
        <source>write to the security log</source>
        <translation>セキュリティログへの書き込み</translation>
    </message>
    <message>
        <source>read every file, whatever its permissions</source>
        <translation>アクセス権に関係なく全ファイルを読める</translation>
    </message>
    <message>
        <source>pass through folders (everybody has it)</source>
        <translation>フォルダーの通過 (全員が持つ)</translation>
    </message>
    <message>
        <source>create global objects</source>
        <translation>グローバルオブジェクトの作成</translation>
    </message>
    <message>
        <source>make access tokens of any account</source>
        <translation>任意のアカウントのアクセストークンを作成</translation>
    </message>
    <message>
        <source>read and change every process, LSASS too</source>
        <translation>LSASS を含む全プロセスの読み取りと変更</translation>
    </message>
    <message>
        <source>impersonate another user of the session</source>
        <translation>同じセッションの別ユーザーの偽装</translation>
    </message>
    <message>
        <source>trust accounts for delegation</source>
        <translation>アカウントの委任を信頼済みに設定</translation>
    </message>
    <message>
        <source>act as a client that connects (used by potato attacks)</source>
        <translation>接続してきたクライアントとして動作 (Potato 系攻撃で悪用)</translation>
    </message>
    <message>
        <source>raise priorities</source>
        <translation>優先度の引き上げ</translation>
    </message>
    <message>
        <source>change memory quotas</source>
        <translation>メモリクォータの変更</translation>
    </message>
    <message>
        <source>load kernel drivers</source>
        <translation>カーネルドライバーの読み込み</translation>
    </message>
    <message>
        <source>lock pages in memory</source>
        <translation>メモリ内のページのロック</translation>
    </message>
    <message>
        <source>add computers to the domain</source>
        <translation>ドメインへのコンピューターの追加</translation>
    </message>
    <message>
        <source>manage volumes</source>
        <translation>ボリュームの管理</translation>
    </message>
    <message>
        <source>profile a process</source>
        <translation>プロセスのプロファイル</translation>
    </message>
    <message>
        <source>change integrity labels</source>
        <translation>整合性レベルの変更</translation>
    </message>
    <message>
        <source>shut the host down from the network</source>
        <translation>ネットワークからのシャットダウン</translation>
    </message>
    <message>
        <source>write every file, whatever its permissions</source>
        <translation>アクセス権に関係なく全ファイルに書き込める</translation>
    </message>
    <message>
        <source>manage auditing and clear the security log</source>
        <translation>監査の管理とセキュリティログの消去</translation>
    </message>
    <message>
        <source>shut the host down</source>
        <translation>ホストのシャットダウン</translation>
    </message>
    <message>
        <source>change firmware variables</source>
        <translation>ファームウェア変数の変更</translation>
    </message>
    <message>
        <source>profile the system</source>
        <translation>システムのプロファイル</translation>
    </message>
    <message>
        <source>set the clock</source>
        <translation>時計の設定</translation>
    </message>
    <message>
        <source>take every object</source>
        <translation>あらゆるオブジェクトの所有権の取得</translation>
    </message>
    <message>
        <source>act as part of the operating system</source>
        <translation>OS の一部として動作</translation>
    </message>
    <message>
        <source>set the time zone</source>
        <translation>タイムゾーンの設定</translation>
    </message>
    <message>
        <source>undock</source>
        <translation>ドッキング解除</translation>
    </message>
    <message>
        <source>untrusted</source>
        <translation>信頼されていない</translation>
    </message>
    <message>
        <source>medium plus</source>
        <translation>中 (プラス)</translation>
    </message>
    <message>
        <source>high: elevated</source>
        <translation>高: 昇格済み</translation>
    </message>
    <message>
        <source>protected process</source>
        <translation>保護されたプロセス</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>先へ</translation>
    </message>
    <message>
        <source>back</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>the true order of events around {time}: the clock was set {direction} by {length} ({path}, {times})</source>
        <translation>{time} 前後のイベントの正しい順序：時計が {length} {direction}変更されています（{path}、{times}）</translation>
    </message>
    <message>
        <source>the end: the logs stop at {time}, before the last sign</source>
        <translation>終わりの部分：ログは {time} で終わり、最後の兆候より前です</translation>
    </message>
    <message>
        <source>{records} before the first of {logs}: overwritten, cleared, or left out of the copy</source>
        <translation>{logs} の最初のレコードより前の {records}：上書き、消去、またはコピー時に除外されています</translation>
    </message>
    <message>
        <source>what was moved to archives of {log}: it was full {times}, last at {last}</source>
        <translation>{log} のアーカイブに移された内容：{times} 満杯になり、最後は {last} です</translation>
    </message>
    <message>
        <source>the true order of events around {time}: the clock was changed {times} ({path})</source>
        <translation>{time} 前後のイベントの正しい順序：時計が {times} 変更されています（{path}）</translation>
    </message>
    <message>
        <source>command lines of {without:,} of {starts:,} starts: the log does not record them</source>
        <translation>{starts:,} 件中 {without:,} 件のプロセス起動のコマンドライン：ログに記録されていません</translation>
    </message>
    <message>
        <source>{records:,} records from number {oldest}, {size:,} bytes{full}</source>
        <translation>番号 {oldest} から {records:,} レコード、{size:,} バイト{full}</translation>
    </message>
    <message>
        <source>, full</source>
        <translation>、満杯</translation>
    </message>
    <message>
        <source>{denied} event logs may only be read as administrator; they are listed</source>
        <translation>{denied} 件のイベント ログは管理者でなければ読み取れません。一覧には表示されています</translation>
    </message>
    <message>
        <source>JSON object without an end</source>
        <translation>終わりのない JSON オブジェクト</translation>
    </message>
    <message>
        <source>names occur twice in a JSON object; the earlier values are not shown</source>
        <translation>JSON オブジェクト内に同じ名前が 2 回あり、先の値は表示されません</translation>
    </message>
    <message>
        <source>text outside JSON objects</source>
        <translation>JSON オブジェクトの外にある文字列</translation>
    </message>
    <message>
        <source>not valid JSON</source>
        <translation>正しい JSON ではありません</translation>
    </message>
    <message>
        <source>JSON object longer than {size} MiB</source>
        <translation>{size} MiB を超える JSON オブジェクト</translation>
    </message>
    <message>
        <source>row before the heading</source>
        <translation>見出しより前の行</translation>
    </message>
    <message>
        <source>the event log service refuses it (error {code})</source>
        <translation>イベント ログ サービスが拒否しました（エラー {code}）</translation>
    </message>
    <message>
        <source>access denied; run as administrator to read this log</source>
        <translation>アクセス拒否。このログを読むには管理者として実行してください</translation>
    </message>
    <message>
        <source>the channel has no log</source>
        <translation>このチャネルにはログがありません</translation>
    </message>
    <message>
        <source>a debug or analytic channel, which keeps no log that could be read</source>
        <translation>デバッグまたは分析チャネルで、読み取れるログを保持していません</translation>
    </message>
    <message>
        <source>Event log channels exist on Windows only; none was read.</source>
        <translation>イベント ログのチャネルは Windows にのみ存在します。何も読み取っていません。</translation>
    </message>
    <message>
        <source>The list of event log channels breaks off (error {code}).</source>
        <translation>イベント ログ チャネルの一覧が途中で途切れました（エラー {code}）。</translation>
    </message>
    <message>
        <source>The event log service does not list its channels (error {code}).</source>
        <translation>イベント ログ サービスがチャネルの一覧を返しません（エラー {code}）。</translation>
    </message>
    <message>
        <source>more than {number} log files; the rest is not listed</source>
        <translation>ログ ファイルが {number} 個を超えています。残りは一覧に含まれません</translation>
    </message>
    <message>
        <source>access denied; run as root to read it</source>
        <translation>アクセス拒否。読み取るには root で実行してください</translation>
    </message>
    <message>
        <source>port numbers</source>
        <translation>ポート番号</translation>
    </message>
    <message>
        <source>listening ports and fan-out (a netstat -ano listing has them)</source>
        <translation>待ち受けポートと多方面接続（netstat -ano の出力にはあります）</translation>
    </message>
    <message>
        <source>only the first {size} MiB were read</source>
        <translation>先頭の {size} MiB だけを読みました</translation>
    </message>
    <message>
        <source>object without a name</source>
        <translation>名前のないオブジェクト</translation>
    </message>
    <message>
        <source>which program owns a socket</source>
        <translation>どのプログラムのソケットか</translation>
    </message>
    <message>
        <source>none of its {number} lines holds a SHA-256, SHA-1 or MD5</source>
        <translation>{number} 行のどれにも SHA-256・SHA-1・MD5 がありません</translation>
    </message>
    <message>
        <source>no table of it has a column named sha256, sha1, md5 or hash</source>
        <translation>sha256・sha1・md5・hash という列を持つ表がありません</translation>
    </message>
    <message>
        <source>The hash set {name} could not be used: {cause}</source>
        <translation>ハッシュ集合 {name} は使えませんでした：{cause}</translation>
    </message>
    <message>
        <source>The process {pid} could not be looked into ({cause}).</source>
        <translation>プロセス {pid} の内部は読めませんでした（{cause}）。</translation>
    </message>
    <message>
        <source>not asked: only public addresses are registered</source>
        <translation>照会していません：登録があるのはグローバルアドレスだけです</translation>
    </message>
    <message>
        <source>{server} did not answer ({error})</source>
        <translation>{server} は応答しませんでした（{error}）</translation>
    </message>
    <message>
        <source>the answer is longer than {size} KiB; the rest was not read</source>
        <translation>応答が {size} KiB を超えたため、残りは読んでいません</translation>
    </message>
    <message>
        <source>the answer was cut off after {seconds:.0f} s</source>
        <translation>応答は {seconds:.0f} 秒で打ち切りました</translation>
    </message>
    <message>
        <source>its hash is in the set of known files {name}{label}</source>
        <translation>ハッシュが既知ファイルの集合 {name} にあります{label}</translation>
    </message>
    <message>
        <source>its hash is listed as harmful in {name}{label}</source>
        <translation>ハッシュが {name} に有害として載っています{label}</translation>
    </message>
    <message>
        <source>Hash listed as harmful</source>
        <translation>有害として載っているハッシュ</translation>
    </message>
    <message>
        <source>A set of hashes that the responder supplied names these very bytes as harmful.</source>
        <translation>対応者が用意したハッシュ集合が、まさにこの内容を有害としています。</translation>
    </message>
    <message>
        <source>Keep a copy and its hash as evidence, then look for the same hash on other hosts.</source>
        <translation>複製とハッシュを証拠として保全し、同じハッシュを他のホストでも探してください。</translation>
    </message>
    <message>
        <source>known harmful</source>
        <translation>有害と既知</translation>
    </message>
    <message>
        <source>{path} is listed as harmful in {name}</source>
        <translation>{path} は {name} に有害として載っています</translation>
    </message>
    <message>
        <source>units that are not active are not among these; how units start stands among the autostarts</source>
        <translation>動作していないユニットは含みません。ユニットの起動方法は自動起動にあります</translation>
    </message>
    <message>
        <source>the packet filter could not be read ({strerror}); no chains are shown</source>
        <translation>パケットフィルターを読めませんでした（{strerror}）。チェーンは表示されません</translation>
    </message>
    <message>
        <source>systemd does not run here; its units have no state</source>
        <translation>ここでは systemd が動いていないため、ユニットの状態はありません</translation>
    </message>
    <message>
        <source>the packet filter is only read from the running kernel</source>
        <translation>パケットフィルターは動作中のカーネルからだけ読めます</translation>
    </message>
    <message>
        <source>this kernel loads no modules</source>
        <translation>このカーネルはモジュールを読み込みません</translation>
    </message>
    <message>
        <source>/proc/modules could not be read ({strerror})</source>
        <translation>/proc/modules を読めませんでした（{strerror}）</translation>
    </message>
    <message>
        <source>the mounts could not be read ({strerror})</source>
        <translation>マウントを読めませんでした（{strerror}）</translation>
    </message>
    <message>
        <source>access denied: the packet filter is shown to root only</source>
        <translation>アクセス拒否：パケットフィルターは root だけが見られます</translation>
    </message>
    <message>
        <source>access denied: sessions from other hosts are shown to administrators only</source>
        <translation>アクセス拒否：他ホストからのセッションは管理者だけが見られます</translation>
    </message>
    <message>
        <source>nf_tables is not loaded, and asking for it would load it; no chains are shown</source>
        <translation>nf_tables は読み込まれておらず、照会すると読み込まれてしまうため、チェーンは表示しません</translation>
    </message>
    <message>
        <source>by name and folder it is {name}, {program_words} (built-in catalogue)</source>
        <translation>名前とフォルダーから{name}({program_words}、内蔵カタログによる)</translation>
    </message>
    <message>
        <source>by name and folder it is {name}, {program_words} (built-in catalogue); its signature was not verified</source>
        <translation>名前とフォルダーから{name}({program_words}、内蔵カタログによる)。署名は検証されていない</translation>
    </message>
    <message>
        <source>has the name of {name}, {program_words}, but no signature or package vouches for it</source>
        <translation>{name}({program_words})の名前を持つが、署名もパッケージもこれを保証していない</translation>
    </message>
    <message>
        <source>its signature is valid: {signer}</source>
        <translation>署名は有効: {signer}</translation>
    </message>
    <message>
        <source>its hash is that of the package {package}</source>
        <translation>ハッシュがパッケージ {package} のものと一致</translation>
    </message>
    <message>
        <source>its bytes are not those of its package {package}</source>
        <translation>内容がパッケージ {package} のものと異なる</translation>
    </message>
    <message>
        <source>its path belongs to the package {package}; the bytes were not compared</source>
        <translation>パスはパッケージ {package} のもの(内容は未照合)</translation>
    </message>
    <message>
        <source>its hash is not that of the accepted baseline {name}</source>
        <translation>ハッシュが承認済みベースライン {name} のものと異なる</translation>
    </message>
    <message>
        <source>its hash is that of the accepted baseline {name}</source>
        <translation>ハッシュが承認済みベースライン {name} のものと一致</translation>
    </message>
    <message>
        <source>Tcpip 4226, limit of half-open connections ({times})</source>
        <translation>Tcpip 4226(ハーフオープン接続数の上限、{times})</translation>
    </message>
    <message>
        <source>{log} ({connections} to the same hosts)</source>
        <translation>{log}(同じホストへの{connections})</translation>
    </message>
    <message>
        <source>alerts of a sensor on this host as source ({alerts})</source>
        <translation>このホストを送信元とするセンサーのアラート({alerts})</translation>
    </message>
    <message>
        <source>addresses one after the other</source>
        <translation>宛先アドレスは連番</translation>
    </message>
    <message>
        <source>addresses at random</source>
        <translation>宛先アドレスは無作為</translation>
    </message>
    <message>
        <source>addresses without a pattern</source>
        <translation>宛先アドレスに規則性なし</translation>
    </message>
    <message>
        <source>its command line joins a shell to /dev/tcp</source>
        <translation>コマンドラインがシェルを /dev/tcp につないでいる</translation>
    </message>
    <message>
        <source>netcat hands the connection to a program</source>
        <translation>netcat が接続をプログラムに渡している</translation>
    </message>
    <message>
        <source>socat joins a connection to a program</source>
        <translation>socat が接続をプログラムにつないでいる</translation>
    </message>
    <message>
        <source>its command line joins a socket to a shell</source>
        <translation>コマンドラインがソケットをシェルにつないでいる</translation>
    </message>
    <message>
        <source>PowerShell reads commands from a connection</source>
        <translation>PowerShell が接続先から命令を読んでいる</translation>
    </message>
    <message>
        <source>a pipe joins a shell to a network relay</source>
        <translation>パイプがシェルをネットワーク中継につないでいる</translation>
    </message>
    <message>
        <source>{targets:,} distinct remote hosts within {fanout_seconds:,} s (threshold {fanout_targets:,} hosts)</source>
        <translation>{fanout_seconds:,} 秒以内に異なる接続先 {targets:,} 台(しきい値 {fanout_targets:,} 台)</translation>
    </message>
    <message>
        <source>{share:.0%} of the open connections half-open (threshold {fanout_half_open:.0%})</source>
        <translation>開いている接続の {share:.0%} がハーフオープン(しきい値 {fanout_half_open:.0%})</translation>
    </message>
    <message>
        <source>local ports one after the other</source>
        <translation>ローカルポートは連番</translation>
    </message>
    <message>
        <source>local ports not in sequence</source>
        <translation>ローカルポートは連番でない</translation>
    </message>
    <message>
        <source>{label} {verb} {hosts}: connections to port {by_port}</source>
        <translation>{label} が{hosts}{verb}: 接続の宛先ポート {by_port}</translation>
    </message>
    <message>
        <source>{reasons}.{nobody}</source>
        <translation>{reasons}。{nobody}</translation>
    </message>
    <message>
        <source>new hosts from look to look: {grown}</source>
        <translation>観測ごとの新しい接続先: {grown}</translation>
    </message>
    <message>
        <source>also told by {others}</source>
        <translation>ほかに {others} も同じことを示す</translation>
    </message>
    <message>
        <source>{sources:,} distinct sources within {sweep_seconds:,} s (threshold {sweep_sources:,} sources)</source>
        <translation>{sweep_seconds:,} 秒以内に異なる送信元 {sources:,} 台(しきい値 {sweep_sources:,} 台)</translation>
    </message>
    <message>
        <source>{reasons}.</source>
        <translation>{reasons}。</translation>
    </message>
    <message>
        <source>new sources from look to look: {grown}</source>
        <translation>観測ごとの新しい送信元: {grown}</translation>
    </message>
    <message>
        <source>also told by alerts of a sensor ({alerts})</source>
        <translation>センサーのアラート({alerts})も同じことを示す</translation>
    </message>
    <message>
        <source>alerts of a sensor ({alerts})</source>
        <translation>センサーのアラート({alerts})</translation>
    </message>
    <message>
        <source>Hidden listener</source>
        <translation>隠された待ち受け</translation>
    </message>
    <message>
        <source>Two views of the same socket table disagreed twice in a row; one of them is filtered.</source>
        <translation>同じソケット表の二つの見え方が二度続けて食い違った。一方が細工されている。</translation>
    </message>
    <message>
        <source>Do not trust the tools of this host; scan its ports from outside and keep its memory.</source>
        <translation>このホストのツールを信用せず、外部からポートを調べ、メモリを保全する。</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隠蔽</translation>
    </message>
    <message>
        <source>Listener {end} is hidden: {seen} has it, {missing}</source>
        <translation>待ち受け {end} が隠されている: {seen} にはあるが、{missing}</translation>
    </message>
    <message>
        <source>hidden process</source>
        <translation>隠されたプロセス</translation>
    </message>
    <message>
        <source>Reverse shell</source>
        <translation>リバースシェル</translation>
    </message>
    <message>
        <source>A shell that reads its commands from a connection is worked by whoever is at its other end.</source>
        <translation>接続から命令を読むシェルは、その相手側にいる者が操作している。</translation>
    </message>
    <message>
        <source>Record the peer and the command line, keep the memory, then cut the line; look for what started it.</source>
        <translation>相手とコマンドラインを記録し、メモリを保全してから回線を切る。何が起動したかを調べる。</translation>
    </message>
    <message>
        <source>reverse shell</source>
        <translation>リバースシェル</translation>
    </message>
    <message>
        <source>{name} (PID {pid}) reads from and writes to the network: {ends}</source>
        <translation>{name}(PID {pid})の入出力がネットワーク接続になっている: {ends}</translation>
    </message>
    <message>
        <source>{name} (PID {pid}) runs below {parent}, which is connected to {peer}</source>
        <translation>{name}(PID {pid})は {peer} に接続中の {parent} の下で動いている</translation>
    </message>
    <message>
        <source>Command line: {command}</source>
        <translation>コマンドライン: {command}</translation>
    </message>
    <message>
        <source>{name} (PID {pid}): {shape}</source>
        <translation>{name}(PID {pid}): {shape}</translation>
    </message>
    <message>
        <source>Hollow process</source>
        <translation>中身のすり替わったプロセス</translation>
    </message>
    <message>
        <source>The file that a process names has to be mapped in it; other code in its place was put there while it ran (packers that unpack themselves in memory do so too).</source>
        <translation>プロセスが名乗るファイルはそのメモリに割り当てられているはずである。代わりに別のコードがあれば、実行中に置き換えられている(メモリ上で自己展開するパッカーでも起こる)。</translation>
    </message>
    <message>
        <source>Keep the memory of the process (on Linux /proc/PID/maps and mem) and compare it with the file.</source>
        <translation>プロセスのメモリ(Linux では /proc/PID/maps と mem)を保全し、ファイルと比べる。</translation>
    </message>
    <message>
        <source>hollow</source>
        <translation>中身すり替え</translation>
    </message>
    <message>
        <source>{path} (PID {pid}) is not in its own memory; mapped is {mapped}</source>
        <translation>{path}(PID {pid})が自身のメモリにない。割り当てられているのは {mapped}</translation>
    </message>
    <message>
        <source>Unsigned among signed programs</source>
        <translation>署名済みの中の未署名プログラム</translation>
    </message>
    <message>
        <source>In the folders of the system every program comes from the vendor or a package; one that does not was put there.</source>
        <translation>システムのフォルダーのプログラムはすべて製造元かパッケージに由来する。そうでないものは誰かが置いたものである。</translation>
    </message>
    <message>
        <source>Find out who put the file there and when; compare its hash with a trusted copy.</source>
        <translation>誰がいつ置いたかを調べ、信頼できる複製とハッシュを比べる。</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>未署名</translation>
    </message>
    <message>
        <source>{path} is not the file that its package installed</source>
        <translation>{path} はパッケージが入れたファイルと異なる</translation>
    </message>
    <message>
        <source>{path} has no verified signer or package, the {others} running from its folder have one</source>
        <translation>{path} には検証された署名もパッケージもないが、同じフォルダーで動く{others}にはある</translation>
    </message>
    <message>
        <source>Package: {signer}.</source>
        <translation>パッケージ: {signer}。</translation>
    </message>
    <message>
        <source>{number:,} other programs</source>
        <translation>ほかのプログラム {number:,} 個</translation>
    </message>
    <message>
        <source>Connection fan-out in a log</source>
        <translation>ログに残るファンアウト</translation>
    </message>
    <message>
        <source>One source that calls many hosts on a service port within a short time is looking for victims.</source>
        <translation>短時間に多数のホストのサービスポートへ接続する者は、標的を探している。</translation>
    </message>
    <message>
        <source>Take the host off the network but leave it running; see what started the process; warn the targets.</source>
        <translation>ホストを動かしたままネットワークから切り離す。何がプロセスを起動したかを調べ、接続先に知らせる。</translation>
    </message>
    <message>
        <source>{targets:,} distinct remote hosts within {seconds:,} s (threshold {fanout_targets:,} hosts within {fanout_seconds:,} s)</source>
        <translation>{seconds:,} 秒以内に異なる接続先 {targets:,} 台(しきい値は {fanout_seconds:,} 秒以内に {fanout_targets:,} 台)</translation>
    </message>
    <message>
        <source>{share:.0%} blocked</source>
        <translation>{share:.0%} が遮断</translation>
    </message>
    <message>
        <source>{label} called {hosts} on port {by_port}, by {log}</source>
        <translation>{log} によると {label} が {hosts} のポート {by_port} に接続</translation>
    </message>
    <message>
        <source>Hidden process</source>
        <translation>隠されたプロセス</translation>
    </message>
    <message>
        <source>Whatever runs shows in every view of the system; what is missing from one of them was taken out of it.</source>
        <translation>動いているものはシステムのどの見え方にも現れる。どれかに欠けていれば、そこから取り除かれたのである。</translation>
    </message>
    <message>
        <source>Do not restart: keep the memory of the host, and look at it from outside.</source>
        <translation>再起動せずにホストのメモリを保全し、外部から調べる。</translation>
    </message>
    <message>
        <source>; listeners without a visible owner: {ports}</source>
        <translation>。所有者の見えない待ち受け: {ports}</translation>
    </message>
    <message>
        <source>Process {pid} is hidden: {seen}, yet {missing}{tail}</source>
        <translation>プロセス {pid} が隠されている: {seen}が、{missing}{tail}</translation>
    </message>
    <message>
        <source>Process {pid} listens on {ports} and is in no process list</source>
        <translation>プロセス {pid} が {ports} で待ち受けているが、どのプロセス一覧にもない</translation>
    </message>
    <message>
        <source>Both views were taken twice in a row and disagreed each time.</source>
        <translation>両方の見え方を二度続けて取り、どちらの回も食い違った。</translation>
    </message>
    <message>
        <source>Socket table and process list disagree in {looks} of the looks.</source>
        <translation>ソケット表とプロセス一覧が {looks} 回の観測で食い違う。</translation>
    </message>
    <message>
        <source>One look only: it may have ended between the two listings.</source>
        <translation>観測は一度だけ。二つの一覧の間に終了した可能性がある。</translation>
    </message>
    <message>
        <source>Started with the first alert</source>
        <translation>最初のアラートと同時期の起動</translation>
    </message>
    <message>
        <source>What an attack brings in starts within minutes of it.</source>
        <translation>攻撃で持ち込まれたものは数分以内に起動する。</translation>
    </message>
    <message>
        <source>Look at what started it and copy its file; look for further starts in the same minutes.</source>
        <translation>何が起動したかを調べてファイルを複製し、同じ時間帯のほかの起動も調べる。</translation>
    </message>
    <message>
        <source>with the alert</source>
        <translation>アラートと同時</translation>
    </message>
    <message>
        <source>{name} started {gap} after the first alert ({tag})</source>
        <translation>{name} は最初のアラート({tag})の {gap} 後に起動</translation>
    </message>
    <message>
        <source>{name} started {gap} before the first alert ({tag})</source>
        <translation>{name} は最初のアラート({tag})の {gap} 前に起動</translation>
    </message>
    <message>
        <source>Nobody vouches for it: {reason}; counted up to {follow_minutes:,} min after the alert.</source>
        <translation>保証するものがない: {reason}。アラート後 {follow_minutes:,} 分までを対象とする。</translation>
    </message>
    <message>
        <source>Library forced into programs</source>
        <translation>プログラムに割り込むライブラリー</translation>
    </message>
    <message>
        <source>A preloaded library stands between a program and the system: it can hide files, processes and connections and read what is typed.</source>
        <translation>先読みされるライブラリーはプログラムとシステムの間に入り、ファイル・プロセス・接続を隠し、入力を読み取れる。</translation>
    </message>
    <message>
        <source>Copy the library and its hash; list files and processes with a statically linked tool and compare.</source>
        <translation>ライブラリーとそのハッシュを保全し、静的リンクのツールでファイルとプロセスを一覧して比べる。</translation>
    </message>
    <message>
        <source>preload</source>
        <translation>先読み</translation>
    </message>
    <message>
        <source>every program (/etc/ld.so.preload)</source>
        <translation>すべてのプログラム(/etc/ld.so.preload)</translation>
    </message>
    <message>
        <source>{processes} by its environment</source>
        <translation>{processes}(環境変数による)</translation>
    </message>
    <message>
        <source>{library} is loaded into {where}</source>
        <translation>{library} が{where}に読み込まれている</translation>
    </message>
    <message>
        <source>Package of the library: {owner}.</source>
        <translation>ライブラリーのパッケージ: {owner}。</translation>
    </message>
    <message>
        <source>System process of a user</source>
        <translation>利用者のものであるシステムプロセス</translation>
    </message>
    <message>
        <source>The system starts its processes under its own accounts; a process of that name under a person&apos;s was started by hand or by something that person ran.</source>
        <translation>システムは自身のプロセスを自身のアカウントで起動する。人のアカウントで動く同名のプロセスは、手動で、またはその人が実行したものから起動されている。</translation>
    </message>
    <message>
        <source>Compare image path and parent with the true instance, and ask what that person started.</source>
        <translation>イメージのパスと親プロセスを本物と比べ、その人が何を起動したかを尋ねる。</translation>
    </message>
    <message>
        <source>wrong user</source>
        <translation>不正な利用者</translation>
    </message>
    <message>
        <source>{name}{part} runs as {user}</source>
        <translation>{name}{part} が {user} として動いている</translation>
    </message>
    <message>
        <source>{name} is {words}; it runs as the system, never as a person.</source>
        <translation>{name}({words})はシステムとして動き、人のアカウントでは動かない。</translation>
    </message>
    <message>
        <source>/proc cannot be read ({strerror}); no traces are shown.</source>
        <translation>/proc を読めない({strerror})。痕跡は表示されない。</translation>
    </message>
    <message>
        <source>netlink (sock_diag)</source>
        <translation>netlink(sock_diag)</translation>
    </message>
    <message>
        <source>/proc/net does not show it</source>
        <translation>/proc/net にはない</translation>
    </message>
    <message>
        <source>/proc/net</source>
        <translation>/proc/net</translation>
    </message>
    <message>
        <source>netlink (sock_diag) does not show it</source>
        <translation>netlink(sock_diag)にはない</translation>
    </message>
    <message>
        <source>the kernel answers for its number</source>
        <translation>カーネルはその番号に応答する</translation>
    </message>
    <message>
        <source>/proc lists it, but its files are covered</source>
        <translation>/proc には番号があるものの、ファイルが覆い隠されている</translation>
    </message>
    <message>
        <source>/proc does not list it</source>
        <translation>/proc の一覧にはない</translation>
    </message>
    <message>
        <source>searched by name</source>
        <translation>名前で検索される</translation>
    </message>
    <message>
        <source>no file at all</source>
        <translation>ファイルなし</translation>
    </message>
    <message>
        <source>PowerShell remoting</source>
        <translation>PowerShell のリモート処理</translation>
    </message>
    <message>
        <source>SmartScreen</source>
        <translation>SmartScreen</translation>
    </message>
    <message>
        <source>System Guard</source>
        <translation>System Guard</translation>
    </message>
    <message>
        <source>Windows Security</source>
        <translation>Windows セキュリティ</translation>
    </message>
    <message>
        <source>Windows management</source>
        <translation>Windows 管理</translation>
    </message>
    <message>
        <source>audio isolation</source>
        <translation>音声の分離</translation>
    </message>
    <message>
        <source>audit log</source>
        <translation>監査ログ</translation>
    </message>
    <message>
        <source>authorisations</source>
        <translation>権限の確認</translation>
    </message>
    <message>
        <source>background tasks of apps</source>
        <translation>アプリのバックグラウンド処理</translation>
    </message>
    <message>
        <source>clipboard of remote desktop</source>
        <translation>リモートデスクトップのクリップボード</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>時刻合わせ</translation>
    </message>
    <message>
        <source>containers</source>
        <translation>コンテナー</translation>
    </message>
    <message>
        <source>disks</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>distributed file system</source>
        <translation>分散ファイルシステム</translation>
    </message>
    <message>
        <source>file replication</source>
        <translation>ファイル複製</translation>
    </message>
    <message>
        <source>frames of apps</source>
        <translation>アプリの枠</translation>
    </message>
    <message>
        <source>installer of Windows modules</source>
        <translation>Windows モジュールのインストーラー</translation>
    </message>
    <message>
        <source>intersite messaging</source>
        <translation>サイト間メッセージ</translation>
    </message>
    <message>
        <source>kernel USB (2.6)</source>
        <translation>カーネルの USB 処理(2.6)</translation>
    </message>
    <message>
        <source>kernel audit</source>
        <translation>カーネルの監査</translation>
    </message>
    <message>
        <source>kernel devices</source>
        <translation>カーネルのデバイス処理</translation>
    </message>
    <message>
        <source>kernel disks</source>
        <translation>カーネルのディスク処理</translation>
    </message>
    <message>
        <source>kernel helpers (2.6)</source>
        <translation>カーネルの補助処理(2.6)</translation>
    </message>
    <message>
        <source>kernel input (2.6)</source>
        <translation>カーネルの入力処理(2.6)</translation>
    </message>
    <message>
        <source>kernel journal of XFS</source>
        <translation>カーネルの XFS ジャーナル</translation>
    </message>
    <message>
        <source>kernel journal of ext3</source>
        <translation>カーネルの ext3 ジャーナル</translation>
    </message>
    <message>
        <source>kernel journal of ext4</source>
        <translation>カーネルの ext4 ジャーナル</translation>
    </message>
    <message>
        <source>kernel log</source>
        <translation>カーネルのログ</translation>
    </message>
    <message>
        <source>kernel memory</source>
        <translation>カーネルのメモリー処理</translation>
    </message>
    <message>
        <source>kernel paging (2.6)</source>
        <translation>カーネルのページング(2.6)</translation>
    </message>
    <message>
        <source>kernel power</source>
        <translation>カーネルの電源処理</translation>
    </message>
    <message>
        <source>kernel processors</source>
        <translation>カーネルのプロセッサー処理</translation>
    </message>
    <message>
        <source>kernel remote procedure calls</source>
        <translation>カーネルの遠隔手続き呼び出し</translation>
    </message>
    <message>
        <source>kernel watchdog</source>
        <translation>カーネルの監視</translation>
    </message>
    <message>
        <source>licence logging</source>
        <translation>ライセンス記録</translation>
    </message>
    <message>
        <source>login prompt</source>
        <translation>ログインプロンプト</translation>
    </message>
    <message>
        <source>logon screen</source>
        <translation>ログオン画面</translation>
    </message>
    <message>
        <source>remote procedure calls</source>
        <translation>遠隔手続き呼び出し</translation>
    </message>
    <message>
        <source>remote registry</source>
        <translation>リモートレジストリ</translation>
    </message>
    <message>
        <source>screen saver</source>
        <translation>スクリーンセーバー</translation>
    </message>
    <message>
        <source>shadow copies</source>
        <translation>シャドウコピー</translation>
    </message>
    <message>
        <source>software protection</source>
        <translation>ソフトウェア保護</translation>
    </message>
    <message>
        <source>start menu</source>
        <translation>スタートメニュー</translation>
    </message>
    <message>
        <source>task scheduler</source>
        <translation>タスクスケジューラー</translation>
    </message>
    <message>
        <source>task scheduler engine</source>
        <translation>タスクスケジューラーのエンジン</translation>
    </message>
    <message>
        <source>telnet server</source>
        <translation>Telnet サーバー</translation>
    </message>
    <message>
        <source>terminal services</source>
        <translation>ターミナルサービス</translation>
    </message>
    <message>
        <source>user-mode drivers</source>
        <translation>ユーザーモードドライバー</translation>
    </message>
    <message>
        <source>{number:,} processes</source>
        <translation>{number:,} プロセス</translation>
    </message>
    <message>
        <source>Remote desktop sessions</source>
        <translation>リモートデスクトップのセッション</translation>
    </message>
    <message>
        <source>logons of type 10, and what the terminal services log</source>
        <translation>種別 10 のログオンと、ターミナルサービスの記録</translation>
    </message>
    <message>
        <source>SSH sessions</source>
        <translation>SSH セッション</translation>
    </message>
    <message>
        <source>who came in by SSH, from where, and who tried</source>
        <translation>SSH で誰がどこから入り、誰が試みたか</translation>
    </message>
    <message>
        <source>Network logons</source>
        <translation>ネットワークログオン</translation>
    </message>
    <message>
        <source>logons over the network: shares, remote administration</source>
        <translation>ネットワーク経由のログオン: 共有、リモート管理</translation>
    </message>
    <message>
        <source>Failed logons</source>
        <translation>ログオンの失敗</translation>
    </message>
    <message>
        <source>guessed passwords, and forgotten ones</source>
        <translation>パスワードの推測、または忘れたパスワード</translation>
    </message>
    <message>
        <source>Credentials of another account used</source>
        <translation>別アカウントの資格情報の使用</translation>
    </message>
    <message>
        <source>runas, and movement from host to host</source>
        <translation>runas と、ホスト間の移動</translation>
    </message>
    <message>
        <source>Services installed or changed</source>
        <translation>サービスのインストール・変更</translation>
    </message>
    <message>
        <source>what starts with the system, and remote execution</source>
        <translation>システムと共に起動するもの、リモート実行</translation>
    </message>
    <message>
        <source>Tasks created or changed</source>
        <translation>タスクの作成・変更</translation>
    </message>
    <message>
        <source>what starts by schedule</source>
        <translation>スケジュールで起動するもの</translation>
    </message>
    <message>
        <source>Accounts and passwords changed</source>
        <translation>アカウントとパスワードの変更</translation>
    </message>
    <message>
        <source>accounts created, enabled, deleted, locked; passwords set</source>
        <translation>アカウントの作成・有効化・削除・ロック、パスワードの設定</translation>
    </message>
    <message>
        <source>Groups changed</source>
        <translation>グループの変更</translation>
    </message>
    <message>
        <source>who became an administrator</source>
        <translation>誰が管理者になったか</translation>
    </message>
    <message>
        <source>Shares used</source>
        <translation>共有の使用</translation>
    </message>
    <message>
        <source>files and pipes reached over the network</source>
        <translation>ネットワーク経由で使われたファイルとパイプ</translation>
    </message>
    <message>
        <source>Programs started</source>
        <translation>プログラムの起動</translation>
    </message>
    <message>
        <source>see Process History for when they ended and what started them</source>
        <translation>終了時刻と起動元は「プロセス履歴」を参照</translation>
    </message>
    <message>
        <source>Scripts and commands run</source>
        <translation>スクリプトとコマンドの実行</translation>
    </message>
    <message>
        <source>PowerShell script blocks, shell histories, sudo</source>
        <translation>PowerShell のスクリプトブロック、シェル履歴、sudo</translation>
    </message>
    <message>
        <source>Network connections</source>
        <translation>ネットワーク接続</translation>
    </message>
    <message>
        <source>programs that connected or were stopped from it</source>
        <translation>接続した、または接続を遮断されたプログラム</translation>
    </message>
    <message>
        <source>Web requests</source>
        <translation>Web リクエスト</translation>
    </message>
    <message>
        <source>what a web server was asked for</source>
        <translation>Web サーバーへの要求</translation>
    </message>
    <message>
        <source>Registry changes</source>
        <translation>レジストリの変更</translation>
    </message>
    <message>
        <source>autostarts and settings set while the log ran</source>
        <translation>ログの期間中に設定された自動起動と設定</translation>
    </message>
    <message>
        <source>Drivers loaded</source>
        <translation>ドライバーの読み込み</translation>
    </message>
    <message>
        <source>code in the kernel</source>
        <translation>カーネル内のコード</translation>
    </message>
    <message>
        <source>Software installed or removed</source>
        <translation>ソフトウェアのインストール・削除</translation>
    </message>
    <message>
        <source>packages and updates</source>
        <translation>パッケージと更新</translation>
    </message>
    <message>
        <source>The logs themselves</source>
        <translation>ログ自体</translation>
    </message>
    <message>
        <source>cleared, audit policy changed, clock set, events dropped</source>
        <translation>消去、監査ポリシーの変更、時計の設定、イベントの欠落</translation>
    </message>
    <message>
        <source>Starts and stops of the system</source>
        <translation>システムの起動と停止</translation>
    </message>
    <message>
        <source>restarts, and shutdowns that nobody asked for</source>
        <translation>再起動と、予期しない停止</translation>
    </message>
    <message>
        <source>Crashes</source>
        <translation>クラッシュ</translation>
    </message>
    <message>
        <source>a failed attack can look like this</source>
        <translation>攻撃の失敗がこのように見えることがあります</translation>
    </message>
    <message>
        <source>file list</source>
        <translation>ファイル一覧</translation>
    </message>
    <message>
        <source>registry values</source>
        <translation>レジストリ値</translation>
    </message>
    <message>
        <source>The database is cut off: its last line is missing</source>
        <translation>データベースが途中で切れています（最終行がありません）</translation>
    </message>
    <message>
        <source>Columns that the table of files has no place for: {columns}</source>
        <translation>ファイルの表に対応する列がない項目: {columns}</translation>
    </message>
    <message>
        <source>The report is cut off: its last line is missing</source>
        <translation>レポートが途中で切れています（最終行がありません）</translation>
    </message>
    <message>
        <source>entry listed twice</source>
        <translation>同じ項目が 2 回記載されています</translation>
    </message>
    <message>
        <source>details of an entry that is not listed</source>
        <translation>一覧にない項目の詳細です</translation>
    </message>
    <message>
        <source>{path} is encrypted with a Tripwire key, or damaged; print it on its host with twprint and import that</source>
        <translation>{path} は Tripwire の鍵で暗号化されているか、破損しています。元のホストで twprint により印刷し、それを取り込んでください</translation>
    </message>
    <message>
        <source>{path} holds more than {limit} MiB; print it with twprint instead</source>
        <translation>{path} は {limit} MiB を超えています。twprint で印刷したものを使ってください</translation>
    </message>
    <message>
        <source>{path} is cut off in its header; nothing of it can be shown</source>
        <translation>{path} はヘッダーの途中で切れているため、何も表示できません</translation>
    </message>
    <message>
        <source>{path} is a Tripwire file of encoding {encoding}, which is unknown; print it on its host with twprint</source>
        <translation>{path} は未知の符号化方式 {encoding} の Tripwire ファイルです。元のホストで twprint により印刷してください</translation>
    </message>
    <message>
        <source>ends early</source>
        <translation>途中で終わっています</translation>
    </message>
    <message>
        <source>an impossible count</source>
        <translation>あり得ない件数です</translation>
    </message>
    <message>
        <source>an impossible length</source>
        <translation>あり得ない長さです</translation>
    </message>
    <message>
        <source>an object does not begin where it should</source>
        <translation>オブジェクトが正しい位置から始まっていません</translation>
    </message>
    <message>
        <source>an impossible property mask</source>
        <translation>あり得ないプロパティマスクです</translation>
    </message>
    <message>
        <source>a reference to an object of another kind</source>
        <translation>別の種類のオブジェクトを参照しています</translation>
    </message>
    <message>
        <source>a kind of rule that is not known</source>
        <translation>未知の種類のルールです</translation>
    </message>
    <message>
        <source>a property that is not known</source>
        <translation>未知のプロパティです</translation>
    </message>
    <message>
        <source>an address outside the file</source>
        <translation>ファイルの範囲外のアドレスです</translation>
    </message>
    <message>
        <source>an address of no record</source>
        <translation>レコードのないアドレスです</translation>
    </message>
    <message>
        <source>an unused record</source>
        <translation>使われていないレコードです</translation>
    </message>
    <message>
        <source>no root</source>
        <translation>ルートがありません</translation>
    </message>
    <message>
        <source>a folder within itself</source>
        <translation>フォルダーが自分自身を含んでいます</translation>
    </message>
    <message>
        <source>no folder</source>
        <translation>フォルダーではありません</translation>
    </message>
    <message>
        <source>a list within itself</source>
        <translation>リストが自分自身を含んでいます</translation>
    </message>
    <message>
        <source>no entry</source>
        <translation>項目ではありません</translation>
    </message>
    <message>
        <source>a section of kind {genre}, which Tripwire Open Source does not write</source>
        <translation>種類 {genre} の節です（Tripwire Open Source は書き込みません）</translation>
    </message>
    <message>
        <source>{path} is damaged ({error}); nothing of it can be shown</source>
        <translation>{path} は破損しているため（{error}）、何も表示できません</translation>
    </message>
    <message>
        <source>The database is damaged after {shown} objects ({error}); what follows is lost</source>
        <translation>データベースは {shown} 個のオブジェクトの後で破損しています（{error}）。それ以降は失われました</translation>
    </message>
    <message>
        <source>{broken} places of the database cannot be read</source>
        <translation>データベースの {broken} か所が読み取れません</translation>
    </message>
    <message>
        <source>The report is damaged after {shown} objects ({error}); what follows is lost</source>
        <translation>レポートは {shown} 個のオブジェクトの後で破損しています（{error}）。それ以降は失われました</translation>
    </message>
    <message>
        <source>Tripwire itself reports {count} errors ({shown} …); changes to these objects would not be in this report</source>
        <translation>Tripwire 自身が {count} 件のエラーを報告しています（{shown} …）。これらのオブジェクトの変更は、このレポートには載りません</translation>
    </message>
    <message>
        <source>{path} is larger than {limit} MiB; compare it with “baseline check”</source>
        <translation>{path} は {limit} MiB を超えています。「baseline check」で比較してください</translation>
    </message>
    <message>
        <source>{path} is no baseline of this version</source>
        <translation>{path} はこのバージョンのベースラインではありません</translation>
    </message>
    <message>
        <source>{path} is damaged ({error})</source>
        <translation>{path} は破損しています（{error}）</translation>
    </message>
    <message>
        <source>The baseline is damaged after {shown} objects ({error})</source>
        <translation>ベースラインは {shown} 個のオブジェクトの後で破損しています（{error}）</translation>
    </message>
    <message>
        <source>Written in the hour of the first alert</source>
        <translation>最初のアラートの前後 1 時間に書き込まれたファイル</translation>
    </message>
    <message>
        <source>What an intruder brings is written when he comes in; the first alert tells when that was.</source>
        <translation>侵入者が持ち込むものは侵入時に書き込まれます。最初のアラートがその時刻を示します。</translation>
    </message>
    <message>
        <source>Look at these files first, in the order in which they were written.</source>
        <translation>まずこれらのファイルを、書き込まれた順に調べてください。</translation>
    </message>
    <message>
        <source>with alert</source>
        <translation>アラートと同時</translation>
    </message>
    <message>
        <source>{files} written within {minutes} minutes of the first alert: {names}</source>
        <translation>最初のアラートから {minutes} 分以内に {files} が書き込まれました: {names}</translation>
    </message>
    <message>
        <source>So many files at once are an update or an installation as a rule.</source>
        <translation>これほど多くのファイルが一度に書き込まれるのは、通常は更新かインストールです。</translation>
    </message>
    <message>
        <source>Times set by hand</source>
        <translation>人為的に設定された時刻</translation>
    </message>
    <message>
        <source>Programs that are to look old get the times of old files; the second set of times, which NTFS keeps with the name, shows when they came.</source>
        <translation>古く見せたいプログラムには古いファイルの時刻が付けられます。NTFS が名前とともに保持するもう一組の時刻が、実際に現れた時を示します。</translation>
    </message>
    <message>
        <source>Look at what else was written when its name was given, and keep a copy of the file.</source>
        <translation>名前が付けられた時刻に他に何が書き込まれたかを調べ、ファイルのコピーを保存してください。</translation>
    </message>
    <message>
        <source>forged time</source>
        <translation>時刻の偽装</translation>
    </message>
    <message>
        <source>the times of {path} were set by hand</source>
        <translation>{path} の時刻は人為的に設定されています</translation>
    </message>
    <message>
        <source>It says that it was created at {shown}, but the system gave it its name at {named}.</source>
        <translation>作成日時は {shown} となっていますが、システムが名前を付けたのは {named} です。</translation>
    </message>
    <message>
        <source>{programs} in {folder} with times that were set: {names}</source>
        <translation>{folder} に時刻が設定された {programs} があります: {names}</translation>
    </message>
    <message>
        <source>So many at once are the work of an installer or archive as a rule.</source>
        <translation>これほど多い場合、通常はインストーラーか書庫の展開によるものです。</translation>
    </message>
    <message>
        <source>{path} does not begin with a record of a file table</source>
        <translation>{path} はファイルテーブルのレコードで始まっていません</translation>
    </message>
    <message>
        <source>record cut off</source>
        <translation>レコードが途中で切れています</translation>
    </message>
    <message>
        <source>further attributes of another record</source>
        <translation>別のレコードの追加属性です</translation>
    </message>
    <message>
        <source>record is damaged</source>
        <translation>レコードが破損しています</translation>
    </message>
    <message>
        <source>record without a name</source>
        <translation>名前のないレコードです</translation>
    </message>
    <message>
        <source>record of the file system itself</source>
        <translation>ファイルシステム自身のレコードです</translation>
    </message>
    <message>
        <source>update of {time} ({names})</source>
        <translation>{time} の更新 ({names})</translation>
    </message>
    <message>
        <source>update of {time} ({names} and {more} more)</source>
        <translation>{time} の更新 ({names} ほか {more} 件)</translation>
    </message>
    <message>
        <source>a link to a file of {package}</source>
        <translation>{package} のファイルへのリンク</translation>
    </message>
    <message>
        <source>made by {maker}</source>
        <translation>{maker} が作成</translation>
    </message>
    <message>
        <source>a copy of {path}</source>
        <translation>{path} のコピー</translation>
    </message>
    <message>
        <source>named in a script of {package}</source>
        <translation>{package} のスクリプトに記載</translation>
    </message>
    <message>
        <source>in a folder of {package}</source>
        <translation>{package} のフォルダー内</translation>
    </message>
    <message>
        <source>exactly the file of {package}</source>
        <translation>{package} のファイルと完全に一致</translation>
    </message>
    <message>
        <source>belongs to {package}</source>
        <translation>{package} に属する</translation>
    </message>
    <message>
        <source>a folder of {package}</source>
        <translation>{package} のフォルダー</translation>
    </message>
    <message>
        <source>removed while packages were upgraded or removed</source>
        <translation>パッケージの更新または削除の間に削除</translation>
    </message>
    <message>
        <source>an account without login, made by a package&apos;s script</source>
        <translation>パッケージのスクリプトが作成したログイン不可のアカウント</translation>
    </message>
    <message>
        <source>was part of {package}</source>
        <translation>{package} の一部だった</translation>
    </message>
    <message>
        <source>replaced by a newer file of {package}</source>
        <translation>{package} の新しいファイルに置き換え</translation>
    </message>
    <message>
        <source>lay in a folder that was removed</source>
        <translation>削除されたフォルダーの中にあった</translation>
    </message>
    <message>
        <source>a folder that holds only explained objects</source>
        <translation>説明のつくオブジェクトだけを含むフォルダー</translation>
    </message>
    <message>
        <source>by updates</source>
        <translation>更新ごとに分類</translation>
    </message>
    <message>
        <source>The check was stopped before its end; nothing is said of what it did not reach</source>
        <translation>照合は途中で停止されました。到達しなかったものについては何も言えません</translation>
    </message>
    <message>
        <source>{kind}: only the {side} has any; whether they changed is not known</source>
        <translation>{kind}: {side} 側にしかないため、変更の有無は不明です</translation>
    </message>
    <message>
        <source>{path} is larger than {limit} MiB</source>
        <translation>{path} は {limit} MiB を超えています</translation>
    </message>
    <message>
        <source>{path} is no report of a check</source>
        <translation>{path} は照合のレポートではありません</translation>
    </message>
    <message>
        <source>{n:,} objects could not be read, the first of them {path}; whether they changed is not known</source>
        <translation>{n:,} オブジェクトを読み取れませんでした (最初は {path})。変更の有無は不明です</translation>
    </message>
    <message>
        <source>entry not understood</source>
        <translation>解釈できない項目</translation>
    </message>
    <message>
        <source>not collected: only the resolver knows its cache, and no program of the host is asked</source>
        <translation>未収集：キャッシュを知るのは名前解決サービスだけで、ホストのプログラムには問い合わせません</translation>
    </message>
    <message>
        <source>not collected here: updates of packages stand in the log of the package manager</source>
        <translation>ここでは未収集：パッケージの更新はパッケージ管理のログにあります</translation>
    </message>
    <message>
        <source>stopped by the user before all records were examined</source>
        <translation>全レコードを調べる前に利用者が中止</translation>
    </message>
    <message>
        <source>it needs more memory than a worker may use</source>
        <translation>ワーカーに許されるメモリでは足りない</translation>
    </message>
    <message>
        <source>rows {first:,} to {last:,} were not examined: {reason}</source>
        <translation>行 {first:,}～{last:,} は調べられなかった: {reason}</translation>
    </message>
    <message>
        <source>{checked:,} programs compared with {catalogues:,} catalogues, whose own signatures are not verified; {signed:,} carry a signature of their own, which is not verified either</source>
        <translation>{checked:,} 個のプログラムを {catalogues:,} 個のカタログと比較しました（カタログ自体の署名は検証していません）。{signed:,} 個は自身の署名を持ちますが、これも検証していません</translation>
    </message>
    <message>
        <source>no catalogue can be read, so foreign programs cannot be told</source>
        <translation>読み取れるカタログがないため、外部のプログラムを見分けられません</translation>
    </message>
    <message>
        <source>{bad:,} catalogues and {denied:,} programs could not be read, {unchecked:,} were not reached in time</source>
        <translation>{bad:,} 個のカタログと {denied:,} 個のプログラムを読み取れず、{unchecked:,} 個は時間内に到達できませんでした</translation>
    </message>
    <message>
        <source>the reader did not survive the part from offset {start:#x} to {stop:#x} ({why}); it was read again with more care</source>
        <translation>オフセット {start:#x}～{stop:#x} の部分で読み取りが中断した ({why})。慎重な方法で読み直した</translation>
    </message>
    <message>
        <source>the part from offset {start:#x} to {stop:#x} cannot be read ({why}); what it holds is not known</source>
        <translation>オフセット {start:#x}～{stop:#x} の部分は読めない ({why})。含まれる内容は不明</translation>
    </message>
    <message>
        <source>known content</source>
        <translation>既知の内容</translation>
    </message>
    <message>
        <source>the same as on {name}</source>
        <translation>{name} と同じ</translation>
    </message>
    <message>
        <source>WMI subscription</source>
        <translation>WMI サブスクリプション</translation>
    </message>
    <message>
        <source>A permanent subscription survives restarts and stands in no list of services, tasks or Run keys.</source>
        <translation>永続的なサブスクリプションは再起動後も残り、サービス、タスク、Run キーのどの一覧にも現れません。</translation>
    </message>
    <message>
        <source>Ask WMI for filter, consumer and binding of this name (root\subscription), keep their text, then remove all three.</source>
        <translation>この名前のフィルター、コンシューマー、バインドを WMI (root\subscription) で調べ、内容を保存してから三つとも削除してください。</translation>
    </message>
    <message>
        <source>it runs a command</source>
        <translation>コマンドを実行する</translation>
    </message>
    <message>
        <source>it runs a script</source>
        <translation>スクリプトを実行する</translation>
    </message>
    <message>
        <source>WMI consumer {name}: {words}</source>
        <translation>WMI コンシューマー {name}: {words}</translation>
    </message>
    <message>
        <source>it is a {kind}</source>
        <translation>種類は {kind}</translation>
    </message>
    <message>
        <source> Of these, {changes} were written during an update, which alone explains none: {name} during {update}.</source>
        <translation> そのうち {changes}は更新の最中に書き込まれましたが、それだけでは説明になりません: {name} ({update})。</translation>
    </message>
    <message>
        <source>{number:,} objects</source>
        <translation>{number:,} 個のオブジェクト</translation>
    </message>
    <message>
        <source>Other than on the golden host</source>
        <translation>基準ホストとの相違</translation>
    </message>
    <message>
        <source>A server set up the same way does not have it; what an intruder added to one of them stands out so.</source>
        <translation>同じ構成のサーバーには存在しません。侵入者が一方にだけ加えたものは、こうして浮かび上がります。</translation>
    </message>
    <message>
        <source>Ask who runs both servers why they differ; what nobody can explain is the intruder&apos;s.</source>
        <translation>両サーバーの管理者に相違の理由を確認してください。誰にも説明できないものは侵入者によるものです。</translation>
    </message>
    <message>
        <source>{number:,} products</source>
        <translation>{number:,} 個の製品</translation>
    </message>
    <message>
        <source>{objects} absent or other there</source>
        <translation>{objects}が基準側にないか異なる</translation>
    </message>
    <message>
        <source>Compared with {name}: {parts}</source>
        <translation>{name} との比較: {parts}</translation>
    </message>
    <message>
        <source>{number:,} autostart entries</source>
        <translation>{number:,} 件の自動起動エントリ</translation>
    </message>
    <message>
        <source>Most telling: {named}. {same} are the same as on {name}.</source>
        <translation>特に重要: {named}。{same}は {name} と同じです。</translation>
    </message>
    <message>
        <source>folder of the web server</source>
        <translation>Web サーバーのフォルダー</translation>
    </message>
    <message>
        <source>Autostart entry set by a command</source>
        <translation>コマンドで設定された自動起動エントリ</translation>
    </message>
    <message>
        <source>Somebody made this start by itself; the log keeps the command even where the entry is gone.</source>
        <translation>誰かがこれを自動起動するように設定しました。エントリが消えていても、コマンドはログに残ります。</translation>
    </message>
    <message>
        <source>Look whether the entry is still there, take a copy of its program, then find out who ran the command.</source>
        <translation>エントリがまだ残っているか確認し、プログラムのコピーを取り、誰がコマンドを実行したかを調べてください。</translation>
    </message>
    <message>
        <source>sets autostart</source>
        <translation>自動起動を設定</translation>
    </message>
    <message>
        <source>{entry} ({category}) was set by a command: {found}</source>
        <translation>{entry} ({category}) はコマンドで設定されました: {found}</translation>
    </message>
    <message>
        <source>golden differs</source>
        <translation>基準と相違</translation>
    </message>
    <message>
        <source>file told by its digest, no change</source>
        <translation>ハッシュで照合したファイル (変更ではない)</translation>
    </message>
    <message>
        <source>level {level} is not chosen</source>
        <translation>レベル {level} は選ばれていません</translation>
    </message>
    <message>
        <source> It began {elapsed} after the attack.</source>
        <translation> 攻撃の{elapsed}後に始まりました。</translation>
    </message>
    <message>
        <source>totals stated before</source>
        <translation>前に書かれた合計</translation>
    </message>
    <message>
        <source>Watching ended unexpectedly; what was seen until then is still here.</source>
        <translation>監視が予期せず終了しました。それまでに確認した内容は残っています。</translation>
    </message>
    <message>
        <source>{path} could not be read to its end; the looks before are shown.</source>
        <translation>{path} を最後まで読み取れませんでした。それまでの記録を表示しています。</translation>
    </message>
    <message>
        <source>{path} is damaged after look {number:,}; the looks before are shown.</source>
        <translation>{path} は {number:,} 回目の記録より後が破損しています。それまでの記録を表示しています。</translation>
    </message>
    <message>
        <source>{path} cannot be read ({strerror}); its looks are missing.</source>
        <translation>{path} を読み取れません ({strerror})。その監視の記録は表示されません。</translation>
    </message>
    <message>
        <source>{path} cannot be written ({strerror}); the looks are kept in memory.</source>
        <translation>{path} に書き込めません ({strerror})。監視の記録はメモリー上に保持されます。</translation>
    </message>
    <message>
        <source>{path} holds the looks up to number {number:,}; it does not grow beyond {size} MiB.</source>
        <translation>{path} には {number:,} 回目までの監視の記録があります。{size} MiB を超えては書き込みません。</translation>
    </message>
    <message>
        <source>{path} holds no looks of a watch; nothing was read from it.</source>
        <translation>{path} は監視の記録ではありません。何も読み取っていません。</translation>
    </message>
    <message>
        <source>{path} cannot be written on ({strerror}); it ends after look {number:,}.</source>
        <translation>{path} への追記に失敗しました ({strerror})。{number:,} 回目の記録までで終わっています。</translation>
    </message>
    <message>
        <source>{path} may not be on the disk ({strerror}).</source>
        <translation>{path} はディスクに書き込まれていない可能性があります ({strerror})。</translation>
    </message>
    <message>
        <source>the rules do not run on new rows ({reason})</source>
        <translation>新しい行にはルールが実行されない ({reason})</translation>
    </message>
    <message>
        <source>the table of names of the chunk at offset {offset:#x} leads in a circle, which no Windows writes; its records were read without it</source>
        <translation>オフセット {offset:#x} のチャンクの名前表が循環している (Windows はこのように書かない)。レコードはこの表を使わずに読み取った</translation>
    </message>
    <message>
        <source>lines that the reader did not survive</source>
        <translation>読み取りが中断し、読めなかった行</translation>
    </message>
    <message>
        <source>total stated again; the first one is shown</source>
        <translation>合計が再び記載されている。最初のものを表示</translation>
    </message>
    <message>
        <source>second name of a file in this archive, which is read under its first name</source>
        <translation>このアーカイブ内のファイルの別名（ハードリンク）。内容は最初の名前で読み取り済み</translation>
    </message>
    <message>
        <source>collected file, not evidence of a known kind; its hash and size are kept</source>
        <translation>収集されたファイルだが、既知の種類の証拠ではない。ハッシュとサイズを記録</translation>
    </message>
    <message>
        <source>Second instance of a single system process</source>
        <translation>1 つしか存在しないシステムプロセスの 2 つ目のインスタンス</translation>
    </message>
    <message>
        <source>Some system processes exist once per host; a second one only bears the name.</source>
        <translation>システムプロセスの中にはホストごとに 1 つしか存在しないものがあり、2 つ目は名前を騙っているだけです。</translation>
    </message>
    <message>
        <source>second instance</source>
        <translation>2 つ目のインスタンス</translation>
    </message>
    <message>
        <source>System process with a wrong parent</source>
        <translation>親プロセスが不正なシステムプロセス</translation>
    </message>
    <message>
        <source>Each system process is started by one and the same program; what another one started only bears the name.</source>
        <translation>各システムプロセスは決まったプログラムから起動されます。別のプログラムが起動したものは名前を騙っているだけです。</translation>
    </message>
    <message>
        <source>wrong parent</source>
        <translation>不正な親</translation>
    </message>
    <message>
        <source>System process in a user&apos;s session</source>
        <translation>ユーザーのセッションで動作するシステムプロセス</translation>
    </message>
    <message>
        <source>From Windows Vista on services have session 0 to themselves; what runs under their name in a user&apos;s session was started there.</source>
        <translation>Windows Vista 以降、サービスはセッション 0 を専有します。その名前でユーザーのセッションで動作するものは、そこで起動されたものです。</translation>
    </message>
    <message>
        <source>wrong session</source>
        <translation>不正なセッション</translation>
    </message>
    <message>
        <source>nothing was compared with {name}: {cause}</source>
        <translation>{name} とは比較していません: {cause}</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>通常のファイル</translation>
    </message>
    <message>
        <source>note of the tool</source>
        <translation>ツールの注記</translation>
    </message>
    <message>
        <source>beyond the limit of what is read of one file</source>
        <translation>1 ファイルの読み取り上限を超える部分</translation>
    </message>
    <message>
        <source>link of a process that could not be read on the host (kernel threads have none)</source>
        <translation>ホスト上で読み取れなかったプロセスのリンク（カーネルスレッドには存在しない）</translation>
    </message>
    <message>
        <source>entry of /proc that tells nothing about the program</source>
        <translation>プログラムについて何も示さない /proc のエントリ</translation>
    </message>
    <message>
        <source>this history holds no times: its commands stand in their order, at no moment</source>
        <translation>この履歴には時刻がないため、コマンドの順序だけが分かり、実行時刻は分かりません</translation>
    </message>
    <message>
        <source>socket without its local end</source>
        <translation>ローカル側が書かれていないソケット</translation>
    </message>
    <message>
        <source>a Tripwire file of class {name}, no report or database: it lists no files</source>
        <translation>クラス {name} の Tripwire ファイル。レポートでもデータベースでもなく、ファイルの一覧を含まない</translation>
    </message>
    <message>
        <source>the password of the archive stands in this file in clear text; it is not shown here</source>
        <translation>アーカイブのパスワードがこのファイルに平文で書かれています。ここには表示しません</translation>
    </message>
    <message>
        <source>{path} was collected without its holes: {uploaded:,} of {size:,} bytes</source>
        <translation>{path} は空き領域（ホール）を除いて収集されました: {size:,} バイト中 {uploaded:,} バイト</translation>
    </message>
    <message>
        <source>only {uploaded:,} of {size:,} bytes of {path} were collected on the host</source>
        <translation>{path} は {size:,} バイト中 {uploaded:,} バイトしかホスト上で収集されていません</translation>
    </message>
    <message>
        <source>the collection ended with an error on the host</source>
        <translation>ホスト上での収集がエラーで終了しました</translation>
    </message>
    <message>
        <source>index of the holes in a sparse file</source>
        <translation>スパースファイルのホールの索引</translation>
    </message>
    <message>
        <source>{count:,} files of the host, not evidence of a known kind</source>
        <translation>ホストのファイル {count:,} 個（既知の種類の証拠ではない）</translation>
    </message>
    <message>
        <source>{count} start-up folders could not be listed ({named}); entries there are not shown</source>
        <translation>起動フォルダー {count} 個を一覧できませんでした（{named}）。そこにある項目は表示されていません</translation>
    </message>
    <message>
        <source>the hosts file in use is not the usual one but in {home}; it is shown</source>
        <translation>使用中の hosts ファイルは通常のものではなく {home} にあります。表示しているのはそのファイルです</translation>
    </message>
    <message>
        <source>the hosts file in use is on another host ({home}); the usual one is shown</source>
        <translation>使用中の hosts ファイルは別のホスト（{home}）にあります。表示しているのは通常のファイルです</translation>
    </message>
    <message>
        <source>junction, not followed</source>
        <translation>ジャンクションのため追跡せず</translation>
    </message>
    <message>
        <source>the dates change too often for the years to be counted in parts</source>
        <translation>日付の変化が多すぎるため、分割しては年を数えられない</translation>
    </message>
    <message>
        <source>{name} is not what was collected: its {algorithms} differs from what was written then; it is damaged or changed</source>
        <translation>{name} は収集時のものと異なります: {algorithms} が当時の記録と一致しません。破損または改変されています</translation>
    </message>
    <message>
        <source>{name} could not be compared with its digest ({cause})</source>
        <translation>{name} をダイジェストと照合できませんでした ({cause})</translation>
    </message>
    <message>
        <source>object in a rule table</source>
        <translation>ルール表の中にあるオブジェクト</translation>
    </message>
    <message>
        <source>rule row outside a rule table</source>
        <translation>ルール表の外にあるルール行</translation>
    </message>
    <message>
        <source>object among the errors of the report</source>
        <translation>レポートのエラー部分にあるオブジェクト</translation>
    </message>
    <message>
        <source>{misplaced} lines that look like objects or rule rows stand where none belong, the first in line {at}; they are not counted as changes: the report may have been altered or damaged</source>
        <translation>オブジェクトまたはルール行と見られる行が、本来ない場所に {misplaced} 行あります (最初は{at}行目)。変更には数えていません。レポートが改変または破損した可能性があります</translation>
    </message>
</context>
<context>
    <name>CoverageBars</name>
    <message>
        <source>Logs over time</source>
        <extracomment>Columns of texts at least so many characters wide take the room that is left over.</extracomment>
        <translation>ログの時間的な範囲</translation>
    </message>
    <message>
        <source>No log with times was read.</source>
        <extracomment>Keys of columns whose widths the user set. Rows of the area before it scrolls.</extracomment>
        <translation>時刻のあるログは読み込まれていません。</translation>
    </message>
    <message>
        <source>log cleared</source>
        <translation>ログの消去</translation>
    </message>
    <message>
        <source>audit policy changed</source>
        <translation>監査ポリシーの変更</translation>
    </message>
    <message>
        <source>time changed</source>
        <translation>時刻の変更</translation>
    </message>
    <message>
        <source>events dropped</source>
        <translation>イベントの欠落</translation>
    </message>
    <message>
        <source>{0} rows, {1} – {2}</source>
        <translation>{0} 行、{1} – {2}</translation>
    </message>
    <message>
        <source>{0} record numbers are missing</source>
        <translation>レコード番号が {0} 件欠けています</translation>
    </message>
    <message>
        <source>silent {0} – {1}</source>
        <translation>記録なし {0} – {1}</translation>
    </message>
</context>
<context>
    <name>Decoded</name>
    <message>
        <source>logon type</source>
        <translation>ログオンの種類</translation>
    </message>
    <message>
        <source>access rights</source>
        <translation>アクセス権</translation>
    </message>
    <message>
        <source>encryption</source>
        <translation>暗号化</translation>
    </message>
    <message>
        <source>options</source>
        <translation>オプション</translation>
    </message>
    <message>
        <source>account control</source>
        <translation>アカウント制御</translation>
    </message>
    <message>
        <source>integrity level</source>
        <translation>整合性レベル</translation>
    </message>
    <message>
        <source>— hidden text ({0})</source>
        <translation>— 隠されたテキスト ({0})</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Select a row to see what it means and where it comes from.</source>
        <extracomment>Tables whose rows are counted as joins, with the tab that shows them. Last of the pages below: the row as JSON. Before it: fields, then the pages of the inspector. Milliseconds a row has to stay selected before its source is looked into. Larger sources are looked into only when asked for.</extracomment>
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
    <message>
        <source>Looking into the source…</source>
        <translation>証拠の中身を確認しています…</translation>
    </message>
    <message>
        <source>Original</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>Structure</source>
        <translation>構造</translation>
    </message>
    <message>
        <source>Views of the row</source>
        <translation>行の表示方法</translation>
    </message>
    <message>
        <source>&amp;Inside…</source>
        <translation>内部(&amp;I)…</translation>
    </message>
    <message>
        <source>Modules, open files, environment, memory and call chain of the process</source>
        <translation>プロセスのモジュール、開いているファイル、環境変数、メモリ、呼び出しの連鎖</translation>
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
        <translation>初出</translation>
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
        <translation>関連するすべて</translation>
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
        <translation>侵入検知のアラートは収集されていません。センサーの fast 形式または JSON のログを開いてください。</translation>
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
    <name>Ends</name>
    <message>
        <source>exited</source>
        <translation>終了済み</translation>
    </message>
    <message>
        <source>still running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>listed under the same name</source>
        <translation>同名のプロセスが一覧にあり</translation>
    </message>
    <message>
        <source>host restarted</source>
        <translation>ホストの再起動</translation>
    </message>
    <message>
        <source>process id used again</source>
        <translation>プロセス ID の再利用</translation>
    </message>
    <message>
        <source>no exit logged, not in the process list</source>
        <translation>終了の記録なし、プロセス一覧にもなし</translation>
    </message>
    <message>
        <source>no exit logged</source>
        <translation>終了の記録なし</translation>
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
    <message>
        <source>◀ all · now: {0}</source>
        <extracomment>What was on show before something of it was opened, and what was opened.</extracomment>
        <translation>◀ すべて · 表示中: {0}</translation>
    </message>
    <message>
        <source>dashed: mostly half-open · a click opens a box</source>
        <translation>破線: 大半がハーフオープン · クリックで展開</translation>
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
    <name>FileTextDialog</name>
    <message>
        <source>Reading…</source>
        <translation>読み取り中…</translation>
    </message>
    <message>
        <source>Text in {0}, {1} bytes.</source>
        <translation>{0} のテキスト、{1} バイト。</translation>
    </message>
    <message>
        <source>No text; {0} bytes, the first ones are shown in hexadecimal.</source>
        <translation>テキストではありません。{0} バイト。先頭部分を 16 進数で表示しています。</translation>
    </message>
    <message>
        <source>The first {0} bytes are shown.</source>
        <translation>先頭の {0} バイトを表示しています。</translation>
    </message>
    <message>
        <source>▲ The file has changed since it was read as evidence.</source>
        <translation>▲ 証拠として読み取った後にファイルが変更されています。</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>No filters used yet</source>
        <extracomment>Who finds values to choose from: gets the place and whom to tell.</extracomment>
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
    <message>
        <source>words or filter</source>
        <translation>単語またはフィルター</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>フィルター</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Filter {0}</source>
        <extracomment>Setting: whether the line is shown.</extracomment>
        <translation>{0} のフィルター</translation>
    </message>
    <message>
        <source>{0}: text that the value contains; =text is exactly that, !text hides it, * stands for anything, &gt;5 compares, 1,2 is any of these; or is absent</source>
        <translation>{0}: 値に含まれる文字列。=文字列 は完全一致、!文字列 は除外、* は任意の文字列、&gt;5 は大小比較、1,2 はそのいずれか。is absent なども使えます</translation>
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
    <message>
        <source>Found while logs are followed; it can be decided when that has ended.</source>
        <translation>ログの追跡中に検出されました。追跡が終わると判断できます。</translation>
    </message>
</context>
<context>
    <name>Following</name>
    <message>
        <source>following {0} logs, {1} new rows</source>
        <translation>{0} 件のログを追跡中、新しい行 {1} 件</translation>
    </message>
    <message>
        <source>Nothing to follow</source>
        <translation>追跡できるログがありません</translation>
    </message>
    <message>
        <source>Only log files opened as they are, and the logs of this computer, can grow; this case has none.</source>
        <translation>増え続けるのは、そのまま開いたログファイルとこのコンピューターのログだけです。このケースにはありません。</translation>
    </message>
    <message>
        <source>Logs cannot be followed</source>
        <translation>ログを追跡できません</translation>
    </message>
    <message>
        <source>Logs are followed no longer</source>
        <translation>ログの追跡を終了しました</translation>
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
    <name>GoToDialog</name>
    <message>
        <source>Go To</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Row 1 to {0} of the table as it is shown, or a time:</source>
        <translation>表示中の表の行番号（1～{0}）または時刻:</translation>
    </message>
    <message>
        <source>Row 1 to {0} of the table as it is shown:</source>
        <translation>表示中の表の行番号（1～{0}）:</translation>
    </message>
    <message>
        <source>The table has rows 1 to {0}.</source>
        <translation>この表の行は 1～{0} です。</translation>
    </message>
</context>
<context>
    <name>HashSetPage</name>
    <message>
        <source>Sets of known hashes</source>
        <extracomment>Seconds between two looks; steps come ten times a second, a table does not need more than two.</extracomment>
        <translation>既知ハッシュの集合</translation>
    </message>
    <message>
        <source>No set chosen: hashes are not looked up.</source>
        <translation>集合が選ばれていないため、ハッシュは照合しません。</translation>
    </message>
    <message>
        <source>Add &amp;harmless…</source>
        <translation>無害を追加(&amp;H)…</translation>
    </message>
    <message>
        <source>Add ha&amp;rmful…</source>
        <translation>有害を追加(&amp;R)…</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>外す(&amp;M)</translation>
    </message>
    <message>
        <source>Files whose hash is listed count as known</source>
        <translation>ハッシュが載っているファイルは既知とみなします</translation>
    </message>
    <message>
        <source>A file whose hash is listed becomes a critical finding</source>
        <translation>ハッシュが載っているファイルは緊急の検出事項になります</translation>
    </message>
    <message>
        <source>NSRL RDS databases (version 3), CSV files and plain lists of SHA-256, SHA-1 or MD5. They are read where they lie, in a process of their own, whenever evidence is read; nothing is sent anywhere.</source>
        <translation>NSRL RDS データベース（バージョン 3）、CSV、SHA-256・SHA-1・MD5 の一覧が使えます。証拠を読むたびに、その場所のまま専用プロセスで読みます。どこへも送信しません。</translation>
    </message>
    <message>
        <source>harmful</source>
        <translation>有害</translation>
    </message>
    <message>
        <source>harmless</source>
        <translation>無害</translation>
    </message>
    <message>
        <source> (not found)</source>
        <translation>（見つかりません）</translation>
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
    <message>
        <source>rows that you tagged; tags is present for any tag</source>
        <translation>自分でタグを付けた行。tags is present で、いずれかのタグがある行</translation>
    </message>
    <message>
        <source>wildcards: * stands for any characters</source>
        <translation>ワイルドカード: * は任意の文字列</translation>
    </message>
    <message>
        <source>added, removed, modified since the reference</source>
        <translation>基準以降に追加、削除、変更</translation>
    </message>
    <message>
        <source>folder in the picture of changes: the worst severity in it, from 500, 100, 50, 1 or none; its area is the number of changes</source>
        <translation>変更の図のフォルダー: 中で最も高い重大度 (順に 500 以上、100 以上、50 以上、1 以上、なし)。面積は変更の件数</translation>
    </message>
    <message>
        <source>the program that an autostart names does not exist</source>
        <translation>自動起動が指す実行ファイルが存在しない</translation>
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
        <extracomment>Times that tell where most rows lie. A strip this many times as long as the span of most rows shows only that span and a margin.</extracomment>
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
    <message>
        <source>{0} (a peak)</source>
        <translation>{0} (ピーク)</translation>
    </message>
    <message>
        <source>Drag chooses a span, the wheel zooms, a double-click shows all again.</source>
        <translation>ドラッグで期間を選択、ホイールで拡大・縮小、ダブルクリックで全体表示。</translation>
    </message>
</context>
<context>
    <name>Inside</name>
    <message>
        <source>Modules</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>開いているファイル</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>環境変数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Call chain</source>
        <translation>呼び出しの連鎖</translation>
    </message>
    <message>
        <source>Module</source>
        <extracomment>Titles of columns, marked for translation.</extracomment>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>Handle</source>
        <translation>ハンドル</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>開いている対象</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>変数</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>権限</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Mapped</source>
        <translation>割り当て元</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
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
        <source>Command Line</source>
        <translation>コマンドライン</translation>
    </message>
</context>
<context>
    <name>InsideDialog</name>
    <message>
        <source>Inside {0} ({1})</source>
        <translation>{0}（{1}）の内部</translation>
    </message>
    <message>
        <source>Narrow down</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>&amp;Keep in Case</source>
        <translation>事案に保存(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Look Again</source>
        <translation>もう一度見る(&amp;L)</translation>
    </message>
    <message>
        <source>not collected</source>
        <translation>未収集</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>読み取り中…</translation>
    </message>
    <message>
        <source>The process has ended by {0}; its number may belong to another one now.</source>
        <translation>プロセスは {0} までに終了しています。番号は別のプロセスのものかもしれません。</translation>
    </message>
    <message>
        <source>Its file is deleted: the program runs from what is left in memory.</source>
        <translation>ファイルは削除されています：プログラムはメモリに残ったものだけで動いています。</translation>
    </message>
    <message>
        <source>Looked at {0}</source>
        <translation>{0} に読み取り</translation>
    </message>
    <message>
        <source>{0} more are not shown</source>
        <translation>ほか {0} 件は表示していません</translation>
    </message>
    <message>
        <source>There are none.</source>
        <translation>ひとつもありません。</translation>
    </message>
    <message>
        <source>None of {0} matches.</source>
        <translation>{0} 件のどれにも一致しません。</translation>
    </message>
    <message>
        <source>Values of secrets are masked; only their length is read.</source>
        <translation>秘密の値は伏せ、長さだけを示します。</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保存済み</translation>
    </message>
    <message>
        <source>As collected from the host, joined by the number of the process.</source>
        <translation>ホストから収集された内容を、プロセス番号で結び付けて表示しています。</translation>
    </message>
    <message>
        <source>Not collected: the imported evidence only lists this process. What it holds can be read while it runs, on its own computer.</source>
        <translation>未収集: 取り込んだ証拠にはこのプロセスの一覧情報しかありません。プロセスの内部は、動作中にそのコンピューター上でのみ読み取れます。</translation>
    </message>
</context>
<context>
    <name>IntegrityPage</name>
    <message>
        <source>Changed Objects  {0}</source>
        <translation>変更されたオブジェクト  {0}</translation>
    </message>
    <message>
        <source>Autostarts  {0}</source>
        <translation>自動起動  {0}</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>ベースライン</translation>
    </message>
    <message>
        <source>No report of changes is among the evidence. These ways lead to what changed:</source>
        <translation>証拠の中に変更のレポートがありません。変更を調べるには次の方法があります:</translation>
    </message>
    <message>
        <source>Reports and databases of Tripwire and AIDE, dpkg -V, debsums, rpm -Va, hash lists, bodyfiles, whole bundles.</source>
        <translation>Tripwire と AIDE のレポートやデータベース、dpkg -V、debsums、rpm -Va、ハッシュ一覧、bodyfile、収集バンドル全体。</translation>
    </message>
    <message>
        <source>Without any baseline: compares the files of this computer with its package database and looks for missing and foreign programs, hidden names, web shells and forged times. Takes minutes.</source>
        <translation>ベースラインなしで、このコンピューターのファイルをパッケージデータベースと比較し、欠落または出所不明のプログラム、隠し名、Web シェル、偽装された時刻を探します。数分かかります。</translation>
    </message>
    <message>
        <source>A golden host or an earlier look stands in for a baseline.</source>
        <translation>正常な基準ホストまたは以前の記録をベースラインの代わりにします。</translation>
    </message>
    <message>
        <source>This host against a baseline that was made before.</source>
        <translation>以前に作成したベースラインとこのホストを照合します。</translation>
    </message>
    <message>
        <source>For the next time: the state of every object the policy names, signed.</source>
        <translation>次回に備え、ポリシーが対象とする全オブジェクトの状態を署名付きで保存します。</translation>
    </message>
    <message>
        <source>Autostarts</source>
        <translation>自動起動項目</translation>
    </message>
    <message>
        <source>What starts by itself is judged without a baseline: by signature, package, place and age.</source>
        <translation>自動起動するものは、署名・パッケージ・場所・新しさによってベースラインなしで判定されます。</translation>
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
    <message>
        <source>your colour rule: {0}</source>
        <translation>自分の色分けルール: {0}</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
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
</context>
<context>
    <name>LogonTypes</name>
    <message>
        <source>system</source>
        <translation>システム</translation>
    </message>
    <message>
        <source>interactive</source>
        <translation>対話型</translation>
    </message>
    <message>
        <source>network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>batch</source>
        <translation>バッチ</translation>
    </message>
    <message>
        <source>service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>unlock</source>
        <translation>ロック解除</translation>
    </message>
    <message>
        <source>network, clear text</source>
        <translation>ネットワーク (平文)</translation>
    </message>
    <message>
        <source>new credentials</source>
        <translation>新しい資格情報</translation>
    </message>
    <message>
        <source>remote desktop</source>
        <translation>リモート デスクトップ</translation>
    </message>
    <message>
        <source>interactive, cached</source>
        <translation>対話型 (キャッシュ)</translation>
    </message>
    <message>
        <source>remote desktop, cached</source>
        <translation>リモート デスクトップ (キャッシュ)</translation>
    </message>
    <message>
        <source>unlock, cached</source>
        <translation>ロック解除 (キャッシュ)</translation>
    </message>
</context>
<context>
    <name>LogonsPage</name>
    <message>
        <source>{0} failures, then success at {1}</source>
        <translation>{0} 回失敗後、{1} に成功</translation>
    </message>
    <message>
        <source>No line holds these words.</source>
        <translation>この語を含む行はありません。</translation>
    </message>
    <message>
        <source>The logs hold no logons (not audited, or not collected).</source>
        <translation>ログにログオンの記録がありません (監査されていないか、収集されていません)。</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>ドメイン</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>送信元</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Logons</source>
        <translation>ログオン</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失敗</translation>
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
        <source>Remark</source>
        <translation>備考</translation>
    </message>
    <message>
        <source>words in these lines</source>
        <translation>行に含まれる語</translation>
    </message>
    <message>
        <source>Search in logons</source>
        <translation>ログオンを検索</translation>
    </message>
    <message>
        <source>{0} lines; ▲ {1} with {2} or more failures before a success</source>
        <translation>{0} 件、▲ うち {1} 件は {2} 回以上の失敗後に成功</translation>
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
        <translation>アラート</translation>
    </message>
    <message>
        <source>Analysis View</source>
        <translation>Analysis View</translation>
    </message>
    <message>
        <source>Process History</source>
        <translation>プロセス履歴</translation>
    </message>
    <message>
        <source>Logons</source>
        <translation>ログオン</translation>
    </message>
    <message>
        <source>Follow: +{0}</source>
        <translation>追跡: +{0}</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>追跡</translation>
    </message>
    <message>
        <source>Show what is appended to the logs as it comes</source>
        <translation>ログに追記された内容を随時表示</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活動</translation>
    </message>
</context>
<context>
    <name>Looker</name>
    <message>
        <source>The source of this row is not in the register.</source>
        <extracomment>Exit codes of the command line contract. Names of the pictures, in the order of the tabs. Code and own name of every language of the window. Jobs under way; keeps their objects alive until their last signal has arrived.</extracomment>
        <translation>この行の証拠は証拠一覧にありません。</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No cases yet</source>
        <extracomment>Text sizes relative to the system&apos;s.</extracomment>
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
        <translation>これらの{0}は、関連する行の「関連するすべて」に表示されます。</translation>
    </message>
</context>
<context>
    <name>MakeBaselineDialog</name>
    <message>
        <source>Make a Baseline of This Host</source>
        <translation>このホストのベースラインを作成</translation>
    </message>
    <message>
        <source>Walks the folders that the policy names and keeps the state of every object in one file. Nothing else is written, and access times stay as they are. A run that was interrupted is resumed.</source>
        <translation>ポリシーが指定するフォルダーを走査し、すべてのオブジェクトの状態を 1 つのファイルに保存します。それ以外には何も書き込まず、アクセス日時も変えません。中断した走査は再開できます。</translation>
    </message>
    <message>
        <source>a policy of your own, in place of the one above</source>
        <translation>上のポリシーの代わりに使う独自のポリシー</translation>
    </message>
    <message>
        <source>Ed25519, on a stick; read once and kept nowhere</source>
        <translation>Ed25519。USB メモリーなどに置いてください。一度だけ読み取り、どこにも保存しません</translation>
    </message>
    <message>
        <source>&amp;Baseline file:</source>
        <translation>ベースラインファイル(&amp;B):</translation>
    </message>
    <message>
        <source>&amp;Policy:</source>
        <translation>ポリシー(&amp;P):</translation>
    </message>
    <message>
        <source>&amp;Own policy file:</source>
        <translation>独自のポリシーファイル(&amp;O):</translation>
    </message>
    <message>
        <source>Private &amp;key:</source>
        <translation>秘密鍵(&amp;K):</translation>
    </message>
    <message>
        <source>Pa&amp;ssphrase of the key:</source>
        <translation>鍵のパスフレーズ(&amp;S):</translation>
    </message>
    <message>
        <source>Make Baseline</source>
        <translation>ベースラインを作成</translation>
    </message>
    <message>
        <source>What</source>
        <translation>区分</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Choose the file that the baseline is written to.</source>
        <translation>ベースラインを書き込むファイルを選択してください。</translation>
    </message>
    <message>
        <source>The baseline holds {0} objects; {1} MB were read.</source>
        <translation>ベースラインには {0} オブジェクトがあります。{1} MB を読み取りました。</translation>
    </message>
    <message>
        <source>Signed: {0}</source>
        <translation>署名: {0}</translation>
    </message>
    <message>
        <source>Not signed: who can write the file can hide changes.</source>
        <translation>署名なし: このファイルに書き込める者は変更を隠せます。</translation>
    </message>
    <message>
        <source>{0} places were left out and {1} could not be read; they are listed below.</source>
        <extracomment>Rule of each row of a page that any fits.</extracomment>
        <translation>{0} か所を対象外とし、{1} か所を読み取れませんでした。下に一覧があります。</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>対象外</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>読み取れず</translation>
    </message>
</context>
<context>
    <name>MappingDialog</name>
    <message>
        <source>Map Columns: {0}</source>
        <extracomment>Columns that get a chooser; further ones are kept as further fields. Counts of a summary export, kept under names of their own.</extracomment>
        <translation>列の割り当て: {0}</translation>
    </message>
    <message>
        <source>As the case says ({0})</source>
        <translation>ケースのとおり ({0})</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Rows are</source>
        <translation>行の種類(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Time format</source>
        <translation>時刻の書式(&amp;T)</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>タイムゾーン(&amp;Z)</translation>
    </message>
    <message>
        <source>iso, unix, unix_ms, or a format such as %Y-%m-%d %H:%M:%S</source>
        <translation>iso、unix、unix_ms、または %Y-%m-%d %H:%M:%S のような書式</translation>
    </message>
    <message>
        <source>First rows as they are</source>
        <translation>先頭の行 (元のまま)</translation>
    </message>
    <message>
        <source>First rows as they will be read</source>
        <translation>先頭の行 (読み取り後)</translation>
    </message>
    <message>
        <source>&amp;Keep and Read Again</source>
        <translation>保存して読み直す(&amp;K)</translation>
    </message>
    <message>
        <source>Looking into the source…</source>
        <translation>証拠の中身を確認しています…</translation>
    </message>
    <message>
        <source>This is no table: its lines do not fall into columns, and it holds no JSON objects.</source>
        <translation>表ではありません: 行を列に分けられず、JSON オブジェクトもありません。</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>カンマ</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>セミコロン</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>タブ</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>縦棒</translation>
    </message>
    <message>
        <source>JSON objects with {0} fields, {1}</source>
        <translation>{0} フィールドの JSON オブジェクト、{1}</translation>
    </message>
    <message>
        <source>heading in line {0}</source>
        <translation>見出しは {0} 行目</translation>
    </message>
    <message>
        <source>no heading: the columns are numbered</source>
        <translation>見出しなし: 列に番号を付けています</translation>
    </message>
    <message>
        <source>{0} columns separated by {1}, {2}, {3}</source>
        <translation>{0} 列、区切りは{1}、{2}、{3}</translation>
    </message>
    <message>
        <source>Table like {0}</source>
        <translation>{0} と同じ形式の表</translation>
    </message>
    <message>
        <source>{0} ({1} of {2} values)</source>
        <translation>{0} ({2} 件中 {1} 件)</translation>
    </message>
    <message>
        <source>Event Count</source>
        <translation>イベント数</translation>
    </message>
    <message>
        <source>Source Count</source>
        <translation>送信元数</translation>
    </message>
    <message>
        <source>Target Count</source>
        <translation>宛先数</translation>
    </message>
    <message>
        <source>Object Count</source>
        <translation>オブジェクト数</translation>
    </message>
    <message>
        <source>a further field</source>
        <translation>その他のフィールド</translation>
    </message>
    <message>
        <source>Choose what at least one column becomes.</source>
        <translation>少なくとも 1 つの列の割り当て先を選んでください。</translation>
    </message>
    <message>
        <source>{0} rows read, {1} of them with a time; {2} not read.</source>
        <translation>{0} 行を読み取り、うち {1} 行に時刻あり。{2} 行は読み取れません。</translation>
    </message>
    <message>
        <source>The mapping is kept in the case only</source>
        <translation>割り当てはケースにだけ保存されました</translation>
    </message>
    <message>
        <source>The folder beside the settings cannot be written ({0}).</source>
        <translation>設定ファイルの隣のフォルダーに書き込めません ({0})。</translation>
    </message>
    <message>
        <source>{0} text sources were not recognised; if one is a table, its columns can be mapped.</source>
        <translation>形式を認識できないテキストの証拠が {0} 件あります。表であれば列を割り当てて読み取れます。</translation>
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
        <translation>通常外ポート</translation>
    </message>
    <message>
        <source>flood</source>
        <translation>大量送信</translation>
    </message>
    <message>
        <source>look-alike</source>
        <translation>紛らわしい名前</translation>
    </message>
    <message>
        <source>wrong folder</source>
        <translation>誤ったフォルダー</translation>
    </message>
    <message>
        <source>odd folder</source>
        <translation>不審なフォルダー</translation>
    </message>
    <message>
        <source>file gone</source>
        <translation>ファイルなし</translation>
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
        <translation>他への攻撃</translation>
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
        <source>server&apos;s child</source>
        <translation>サーバーの子プロセス</translation>
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
    <message>
        <source>known harmful</source>
        <translation>有害と既知</translation>
    </message>
    <message>
        <source>reverse shell</source>
        <translation>リバースシェル</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>隠蔽</translation>
    </message>
    <message>
        <source>unsigned</source>
        <translation>未署名</translation>
    </message>
    <message>
        <source>hollow</source>
        <translation>中身すり替え</translation>
    </message>
    <message>
        <source>wrong user</source>
        <translation>不正な利用者</translation>
    </message>
    <message>
        <source>preload</source>
        <translation>先読み</translation>
    </message>
    <message>
        <source>with the alert</source>
        <translation>アラートと同時</translation>
    </message>
    <message>
        <source>forged time</source>
        <translation>時刻の偽装</translation>
    </message>
    <message>
        <source>with alert</source>
        <translation>アラートと同時</translation>
    </message>
    <message>
        <source>by updates</source>
        <translation>更新ごとに分類</translation>
    </message>
    <message>
        <source>WMI subscription</source>
        <translation>WMI サブスクリプション</translation>
    </message>
    <message>
        <source>sets autostart</source>
        <translation>自動起動を設定</translation>
    </message>
    <message>
        <source>golden differs</source>
        <translation>基準と相違</translation>
    </message>
    <message>
        <source>wrong parent</source>
        <translation>不正な親</translation>
    </message>
    <message>
        <source>wrong session</source>
        <translation>不正なセッション</translation>
    </message>
    <message>
        <source>second instance</source>
        <translation>2 つ目のインスタンス</translation>
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
        <extracomment>Mappings of a case, at most, and characters of each: the case file may be anybody&apos;s.</extracomment>
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
    <message>
        <source>Verdict: {0}, {1}</source>
        <translation>判定: {0}、{1}</translation>
    </message>
</context>
<context>
    <name>NameAndReason</name>
    <message>
        <source>&amp;Name:</source>
        <translation>名前(&amp;N):</translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation>理由(&amp;R):</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Save This View</source>
        <extracomment>Steps of the axis, in seconds. Shared beginnings of names from this length on are left out. Grid lines at most. Sources with a strip of their own; the others share one. Times from which they are kept to the second. Rows up to which a copy is made at once. Text of stored values, by model column. Makes the text of some rows, for some columns. Seconds between two additions to the table; each costs the window a moment. Seconds in which an answer is better waited for than shown in two pieces. Views kept per table, and characters of a name.</extracomment>
        <translation>表示を保存</translation>
    </message>
    <message>
        <source>&amp;Name of the view (filter, columns and order)</source>
        <translation>表示の名前(&amp;N) (フィルター、列、並び順)</translation>
    </message>
</context>
<context>
    <name>NearButton</name>
    <message>
        <source>±5 min</source>
        <extracomment>Offered minutes; the first is what a plain click means.</extracomment>
        <translation>±5 分</translation>
    </message>
    <message>
        <source>Only rows within 5 minutes of the selected ones</source>
        <translation>選択した行の前後 5 分以内の行だけ</translation>
    </message>
    <message>
        <source>±{0} h</source>
        <translation>±{0} 時間</translation>
    </message>
    <message>
        <source>±{0} min</source>
        <translation>±{0} 分</translation>
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
    <name>PanelProgress</name>
    <message>
        <source>searching, {0} %</source>
        <extracomment>Seconds between two counts of the bars while rows come.</extracomment>
        <translation>検索中 {0} %</translation>
    </message>
    <message>
        <source>{0} new rows below, not yet in this order</source>
        <translation>新しい {0} 行は末尾にあり、まだこの順に並んでいません</translation>
    </message>
    <message>
        <source>copying, {0} % (Esc stops)</source>
        <translation>コピー中 {0} %(Esc で中止)</translation>
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
    <name>PathLine</name>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
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
        <extracomment>Distinct remote hosts from which on the detector speaks; 0 = no line.</extracomment>
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
    <message>
        <source>striped: half-open</source>
        <translation>斜線: ハーフオープン</translation>
    </message>
    <message>
        <source>threshold: {0}</source>
        <translation>しきい値: {0}</translation>
    </message>
    <message>
        <source>{0}: {1} connections to {2} hosts, {3} half-open; the detector speaks from {4} on</source>
        <translation>{0}: {2} ホストへの接続 {1} 件、ハーフオープン {3} 件。{4} 以上で検出</translation>
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
        <source>Not a zone: write Asia/Tokyo, UTC or +09:00.</source>
        <translation>タイムゾーンではありません。Asia/Tokyo、UTC、+09:00 のように入力してください。</translation>
    </message>
    <message>
        <source>Settings are not kept</source>
        <translation>設定を保存できません</translation>
    </message>
    <message>
        <source>Known hashes</source>
        <translation>既知ハッシュ</translation>
    </message>
    <message>
        <source>Other thresholds: what was read is judged anew at once.</source>
        <translation>しきい値を変えると、読み取り済みの内容をすぐに判定し直します。</translation>
    </message>
    <message>
        <source>Sigma rules</source>
        <translation>Sigma ルール</translation>
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
    <name>ProcessHistoryPage</name>
    <message>
        <source>process {0}</source>
        <translation>プロセス {0}</translation>
    </message>
    <message>
        <source>still running; start not logged</source>
        <translation>実行中 (開始の記録なし)</translation>
    </message>
    <message>
        <source>{0} starts and exits are too many to be paired at once; filter the events instead.</source>
        <translation>開始と終了が {0} 件あり、一度に対応付けるには多すぎます。イベントを絞り込んでください。</translation>
    </message>
    <message>
        <source>No process fits the words, the span or the moment.</source>
        <translation>語、期間、時点に当てはまるプロセスはありません。</translation>
    </message>
    <message>
        <source>The logs hold no process starts (not audited, or not collected), and no process list was read.</source>
        <translation>ログにプロセスの開始がなく (監査されていないか、収集されていません)、プロセス一覧も読み込まれていません。</translation>
    </message>
    <message>
        <source>{0} of {1} processes; still running: {2}; no exit logged: {3}</source>
        <translation>{1} プロセス中 {0}、実行中: {2}、終了の記録なし: {3}</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Parent</source>
        <translation>親</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>開始</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>実行時間</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Command Line</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>Process History</source>
        <translation>プロセス履歴</translation>
    </message>
    <message>
        <source>words in these lines</source>
        <translation>行に含まれる語</translation>
    </message>
    <message>
        <source>Search in processes</source>
        <translation>プロセスを検索</translation>
    </message>
    <message>
        <source>Tree &amp;at</source>
        <translation>この時点のツリー(&amp;A)</translation>
    </message>
    <message>
        <source>What ran at one moment, each process under its parent</source>
        <translation>ある時点で動いていたプロセスを親子関係で表示します</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>時点</translation>
    </message>
</context>
<context>
    <name>ProcessTreeView</name>
    <message>
        <source>Everything About This</source>
        <extracomment>Branches that the column of names has room for. Columns whose widths the user set.</extracomment>
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
        <translation>次の手順: {0}</translation>
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
        <source>Listen</source>
        <translation>待ち受け</translation>
    </message>
    <message>
        <source>SYN_SENT</source>
        <translation>SYN_SENT</translation>
    </message>
    <message>
        <source>Connected</source>
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
        <source>Services</source>
        <translation>サービス</translation>
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
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Shares and Sessions</source>
        <translation>共有とセッション</translation>
    </message>
    <message>
        <source>Firewall</source>
        <translation>ファイアウォール</translation>
    </message>
    <message>
        <source>Drivers</source>
        <translation>ドライバー</translation>
    </message>
    <message>
        <source>Image Missing</source>
        <translation>実行ファイルなし</translation>
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
    <name>Reading</name>
    <message>
        <source>still reading, {0} of {1} sources done</source>
        <translation>読み込み中、ソース {1} 件中 {0} 件完了</translation>
    </message>
    <message>
        <source>all rows are here, findings follow</source>
        <translation>行はすべて読み込み済み、検出事項はこの後に表示</translation>
    </message>
    <message>
        <source>Still reading: {0} of {1} sources done, {2} records so far.</source>
        <translation>読み込み中: ソース {1} 件中 {0} 件完了、これまでに {2} レコード。</translation>
    </message>
    <message>
        <source>Still reading. {0} records so far.</source>
        <translation>読み込み中。これまでに {0} レコード。</translation>
    </message>
    <message>
        <source>None of the {0} rows here matches yet.</source>
        <translation>ここまでの {0} 行に一致するものはまだありません。</translation>
    </message>
</context>
<context>
    <name>RecordInspector</name>
    <message>
        <source>No text: see the bytes and the structure.</source>
        <extracomment>Laid out texts that are kept; some pages of a wide table. Pages in the order of their tabs.</extracomment>
        <translation>テキストなし: バイトと構造を参照してください。</translation>
    </message>
    <message>
        <source>{0} bytes at offset 0x{1} ({2})</source>
        <translation>オフセット 0x{1} ({2}) から {0} バイト</translation>
    </message>
    <message>
        <source>▲ The source has changed since it was read; this is what stands there now. SHA-256 now: {0}</source>
        <translation>▲ 証拠は読み取り後に変更されています。表示しているのは現在の内容です。現在の SHA-256: {0}</translation>
    </message>
    <message>
        <source>✓ The source is unchanged: its SHA-256 is the one in the register.</source>
        <translation>✓ 証拠は変更されていません: SHA-256 が証拠一覧と一致します。</translation>
    </message>
    <message>
        <source>The place of this record in bytes is not known; its text is under Original.</source>
        <translation>このレコードのバイト位置は不明です。テキストは「原文」にあります。</translation>
    </message>
    <message>
        <source>… {0} more bytes</source>
        <translation>… 残り {0} バイト</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>オフセット</translation>
    </message>
    <message>
        <source>Lines around the record</source>
        <translation>レコード前後の行</translation>
    </message>
    <message>
        <source>Structure of the record</source>
        <translation>レコードの構造</translation>
    </message>
</context>
<context>
    <name>RecordPanel</name>
    <message>
        <source>about {0}</source>
        <extracomment>What makes a row of a live listing the same thing in the next one.</extracomment>
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
        <extracomment>Autoruns&apos; order of its pages; groups of Unix systems follow, then any other by name. Changes above which explanations are left to the finding of the analysis; every one is held in memory here. Tag of a change whose explanation somebody does not accept; kept in the case with name and time like any tag. Folders drawn side by side in one frame; what is smaller is drawn together. Least policy severity (0–1000, Tripwire&apos;s 33/66/100 among them) of each grade. Runs of neighbouring rows up to which a change is told run by run. Cells kept ready to paint. More processes that come or go at once than this are shown afresh.</extracomment>
        <translation>終了済み</translation>
    </message>
</context>
<context>
    <name>RecordView</name>
    <message>
        <source>Everything About This</source>
        <extracomment>Rows that one copy takes; larger selections belong into an export. Selected rows up to which a new order keeps the selection. Whether filters are typed below the headings.</extracomment>
        <translation>関連するすべて</translation>
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
    <message>
        <source>Stack by This Column…</source>
        <translation>この列で集計…</translation>
    </message>
    <message>
        <source>Filter This Column…</source>
        <translation>この列を絞り込む…</translation>
    </message>
    <message>
        <source>Sort by This Column Too</source>
        <translation>この列でも並べ替える</translation>
    </message>
    <message>
        <source>Filters Below the Headings</source>
        <translation>見出しの下のフィルター</translation>
    </message>
</context>
<context>
    <name>References</name>
    <message>
        <source>{0} is not there any more; nothing is compared with it.</source>
        <translation>{0} は見つかりません。これとの比較は行いません。</translation>
    </message>
</context>
<context>
    <name>ReferencesBar</name>
    <message>
        <source>Accepted &amp;baseline of this host:</source>
        <translation>このホストの承認済みベースライン(&amp;B):</translation>
    </message>
    <message>
        <source>Programs whose hash is the accepted one are known; others at their place are not</source>
        <translation>ハッシュが承認済みのものと一致するプログラムは既知、同じ場所で異なるものは不明と判定します</translation>
    </message>
    <message>
        <source>Evidence of a &amp;good host:</source>
        <translation>正常なホストの証拠(&amp;G):</translation>
    </message>
    <message>
        <source>Bundle or folder of a host set up alike; what differs from it becomes findings</source>
        <translation>同じ構成のホストの証拠一式またはフォルダー。異なる点が検出事項になります</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>選択…</translation>
    </message>
    <message>
        <source>There is no baseline {0}.</source>
        <translation>ベースライン {0} が見つかりません。</translation>
    </message>
    <message>
        <source>There is no evidence {0}.</source>
        <translation>証拠 {0} が見つかりません。</translation>
    </message>
</context>
<context>
    <name>ReferencesDialog</name>
    <message>
        <source>What Verdicts Compare This Host With</source>
        <translation>判定時にこのホストと比較するもの</translation>
    </message>
    <message>
        <source>Both are kept with the case and asked whenever its evidence is read, looked at again, or watched. A baseline speaks only of the host it was made on.</source>
        <translation>どちらも事案に保存され、証拠の読み取り、再取得、監視のたびに参照されます。ベースラインは、それを作成したホストにのみ適用されます。</translation>
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
    <name>RulesDialog</name>
    <message>
        <source>Rules</source>
        <translation>ルールの一覧</translation>
    </message>
    <message>
        <source>words in names, states and reasons</source>
        <translation>名前・状態・理由に含まれる語</translation>
    </message>
    <message>
        <source>Search in rules</source>
        <translation>ルールを検索</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>検出数</translation>
    </message>
    <message>
        <source>Cost (ms)</source>
        <translation>所要時間 (ms)</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>{0} of {1} rules ran, {2} of them with hits; they took {3} s of processor time.</source>
        <translation>ルール {1} 件中 {0} 件を実行、うち {2} 件で検出。CPU 時間は計 {3} 秒。</translation>
    </message>
    <message>
        <source>ran</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>not run</source>
        <translation>未実行</translation>
    </message>
    <message>
        <source>not evaluated</source>
        <translation>評価不能</translation>
    </message>
    <message>
        <source>Choose &amp;Sigma Rules…</source>
        <translation>Sigma ルールの選択(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Save This View…</source>
        <translation>この表示を保存…</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>No views saved yet</source>
        <translation>保存された表示はありません</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Saved views: filter, columns and order under a name</source>
        <translation>保存された表示: フィルター、列、並び順に名前を付けたもの</translation>
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
        <extracomment>Rules kept, and characters of a word.</extracomment>
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
    <message>
        <source>Start-up entries: written within this time is recent</source>
        <translation>自動起動の登録: この期間内の書き込みを最近とみなす</translation>
    </message>
    <message>
        <source>days</source>
        <translation>日</translation>
    </message>
    <message>
        <source>Fan-out: hosts count within this interval</source>
        <translation>ファンアウト: この時間内の接続先を数える</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Half-open sweep: sources count within this interval</source>
        <translation>半開きスイープ: この時間内の送信元を数える</translation>
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
    <name>SidePage</name>
    <message>
        <source>{0} lines</source>
        <extracomment>Seconds between two counts while evidence is read.</extracomment>
        <translation>{0} 件</translation>
    </message>
    <message>
        <source>No evidence is open yet.</source>
        <translation>証拠はまだ開かれていません。</translation>
    </message>
</context>
<context>
    <name>SigmaPage</name>
    <message>
        <source>informational</source>
        <extracomment>Folder of rules as they were read.</extracomment>
        <translation>情報</translation>
    </message>
    <message>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>緊急</translation>
    </message>
    <message>
        <source>stable</source>
        <translation>安定版</translation>
    </message>
    <message>
        <source>test</source>
        <translation>テスト段階</translation>
    </message>
    <message>
        <source>experimental</source>
        <translation>実験的</translation>
    </message>
    <message>
        <source>deprecated</source>
        <translation>廃止予定</translation>
    </message>
    <message>
        <source>unsupported</source>
        <translation>未対応</translation>
    </message>
    <message>
        <source>Rule packages</source>
        <translation>ルールのパッケージ</translation>
    </message>
    <message>
        <source>Add &amp;rules…</source>
        <translation>ルールを追加(&amp;R)…</translation>
    </message>
    <message>
        <source>None: only the program&apos;s own rules run.</source>
        <translation>なし: このプログラム付属のルールだけが実行されます。</translation>
    </message>
    <message>
        <source>Lists for placeholders</source>
        <translation>プレースホルダーのリスト</translation>
    </message>
    <message>
        <source>Add &amp;list…</source>
        <translation>リストを追加(&amp;L)…</translation>
    </message>
    <message>
        <source>None: rules with placeholders are listed as not run.</source>
        <translation>なし: プレースホルダーを含むルールは「実行せず」と表示されます。</translation>
    </message>
    <message>
        <source>Files, folders or ZIP packages of Sigma rules, as downloaded</source>
        <translation>Sigma ルールのファイル、フォルダー、またはダウンロードしたままの ZIP パッケージ</translation>
    </message>
    <message>
        <source>One value a line; admins.txt fills %admins%</source>
        <translation>1行に1つの値。admins.txt は %admins% に入ります</translation>
    </message>
    <message>
        <source>Rule packages besides the program&apos;s own:</source>
        <translation>付属のルールに加えるパッケージ:</translation>
    </message>
    <message>
        <source>Levels that run:</source>
        <translation>実行するレベル:</translation>
    </message>
    <message>
        <source>States that run:</source>
        <translation>実行する状態:</translation>
    </message>
    <message>
        <source>Lists that fill placeholders of rules:</source>
        <translation>ルールのプレースホルダーに入るリスト:</translation>
    </message>
</context>
<context>
    <name>Signers</name>
    <message>
        <source>✕ image file not found</source>
        <extracomment>Words of our own in the column of signers; the cross marks what is not there.</extracomment>
        <translation>✕ 実行ファイルが存在しない</translation>
    </message>
    <message>
        <source>no package</source>
        <translation>パッケージ外</translation>
    </message>
</context>
<context>
    <name>SnapshotBar</name>
    <message>
        <source>new in {0}</source>
        <translation>{0} で新規</translation>
    </message>
    <message>
        <source>gone by {0}</source>
        <translation>{0} までに消滅</translation>
    </message>
    <message>
        <source>All {0} listings of this host</source>
        <translation>このホストの一覧 {0} 件すべて</translation>
    </message>
    <message>
        <source>{0}; they state no time and stand in the order of their names</source>
        <translation>{0}。時刻の記載がないため、名前順に並べています</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>消失</translation>
    </message>
    <message>
        <source>New {0}</source>
        <translation>新規 {0}</translation>
    </message>
    <message>
        <source>Gone {0}</source>
        <translation>消滅 {0}</translation>
    </message>
    <message>
        <source>Listing</source>
        <translation>一覧</translation>
    </message>
    <message>
        <source>Host and tool</source>
        <translation>ホストとツール</translation>
    </message>
    <message>
        <source>At the left end all listings, then one after the other</source>
        <translation>左端はすべての一覧、以降は 1 件ずつ</translation>
    </message>
    <message>
        <source>Sockets that the listing before did not have</source>
        <translation>前の一覧になかったソケット</translation>
    </message>
    <message>
        <source>Sockets of the listing before that this one has no more</source>
        <translation>前の一覧にあり、この一覧にはないソケット</translation>
    </message>
    <message>
        <source>{0}/{1} · {2} · {3} sockets</source>
        <translation>{0}/{1} · {2} · ソケット {3} 件</translation>
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
        <translation>フィールド</translation>
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
    <message>
        <source>&amp;Map Columns…</source>
        <translation>列の割り当て(&amp;M)…</translation>
    </message>
    <message>
        <source>{0} record numbers between the first and the last are missing</source>
        <translation>最初と最後の間のレコード番号が {0} 件欠けています</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>欠落</translation>
    </message>
    <message>
        <source>silent {0} – {1}</source>
        <translation>記録なし {0} – {1}</translation>
    </message>
    <message>
        <source>log cleared</source>
        <translation>ログの消去</translation>
    </message>
    <message>
        <source>audit policy changed</source>
        <translation>監査ポリシーの変更</translation>
    </message>
    <message>
        <source>time changed</source>
        <translation>時刻の変更</translation>
    </message>
    <message>
        <source>events dropped</source>
        <translation>イベントの欠落</translation>
    </message>
    <message>
        <source>full, moved to a file of its own</source>
        <translation>満杯になり別ファイルへ移動</translation>
    </message>
    <message>
        <source>Log event</source>
        <translation>ログの出来事</translation>
    </message>
    <message>
        <source>Look at &amp;Text…</source>
        <translation>テキストを表示(&amp;T)…</translation>
    </message>
    <message>
        <source>{0} further files of the host are not evidence of a known kind.</source>
        <translation>ほかに、既知の種類の証拠ではないホストのファイルが {0} 個あります。</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} 個のファイル</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Size and SHA-256</source>
        <translation>サイズと SHA-256</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 個のファイル</translation>
    </message>
    <message>
        <source>{0} more files; the exports list all</source>
        <translation>ほか {0} 個のファイル（エクスポートにすべて記載）</translation>
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
        <extracomment>Columns that one order takes. Buttons made at most; the last button counts the rest.</extracomment>
        <translation>説明済み {0}</translation>
    </message>
    <message>
        <source>{0} unexplained</source>
        <translation>説明なし {0}</translation>
    </message>
    <message>
        <source>ordinary file</source>
        <translation>通常のファイル</translation>
    </message>
</context>
<context>
    <name>StackDialog</name>
    <message>
        <source>Stack</source>
        <translation>集計</translation>
    </message>
    <message>
        <source>Also by column</source>
        <translation>追加する列</translation>
    </message>
    <message>
        <source>Show Only &amp;These</source>
        <translation>これだけを表示(&amp;T)</translation>
    </message>
    <message>
        <source>Also by…</source>
        <translation>列を追加…</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>{0} different values, the rarest first</source>
        <translation>異なる値 {0} 件 (少ない順)</translation>
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
        <translation>影響</translation>
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
    <message>
        <source>As the Evidence States</source>
        <translation>証拠に記載のとおり</translation>
    </message>
    <message>
        <source>This Computer ({0})</source>
        <translation>このコンピューター ({0})</translation>
    </message>
    <message>
        <source>Another Zone…</source>
        <translation>別のタイムゾーン…</translation>
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
        <translation>システムの記載なし</translation>
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
        <translation>次の手順: {step}</translation>
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
        <translation>解釈不能</translation>
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
    <message>
        <source>whois asked</source>
        <translation>whois 照会</translation>
    </message>
    <message>
        <source>process looked into</source>
        <translation>プロセス内部の読み取り</translation>
    </message>
    <message>
        <source>Further facts</source>
        <translation>ほかの事実</translation>
    </message>
    <message>
        <source>{count}, in the JSON export</source>
        <translation>{count} 件、JSON 書き出しに記載</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>no</source>
        <translation>いいえ</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Accounts changed</source>
        <translation>変更されたアカウント数</translation>
    </message>
    <message>
        <source>Accounts entered</source>
        <translation>侵入されたアカウント</translation>
    </message>
    <message>
        <source>Accounts tried</source>
        <translation>試行されたアカウント数</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>After an attack</source>
        <translation>攻撃の後</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Alerts (number)</source>
        <translation>アラート数</translation>
    </message>
    <message>
        <source>Attacked before</source>
        <translation>事前の攻撃</translation>
    </message>
    <message>
        <source>Attacker</source>
        <translation>攻撃元</translation>
    </message>
    <message>
        <source>Attacker returned</source>
        <translation>攻撃元の再接続</translation>
    </message>
    <message>
        <source>Attackers (number)</source>
        <translation>攻撃元の数</translation>
    </message>
    <message>
        <source>Autostarts added</source>
        <translation>追加された自動起動項目数</translation>
    </message>
    <message>
        <source>Autostarts modified</source>
        <translation>変更された自動起動項目数</translation>
    </message>
    <message>
        <source>Created by the system</source>
        <translation>システムによる作成</translation>
    </message>
    <message>
        <source>File capabilities</source>
        <translation>ファイルケーパビリティ</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Changes (number)</source>
        <translation>変更数</translation>
    </message>
    <message>
        <source>Child processes</source>
        <translation>子プロセス</translation>
    </message>
    <message>
        <source>Times cleared</source>
        <translation>消去回数</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>Command lines</source>
        <translation>コマンドライン</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Content changed (number)</source>
        <translation>内容が変わった数</translation>
    </message>
    <message>
        <source>Confirmed by</source>
        <translation>裏付け</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>件数</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>作成者</translation>
    </message>
    <message>
        <source>Creation time shown</source>
        <translation>表示される作成日時</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Distinct sources</source>
        <translation>送信元の数</translation>
    </message>
    <message>
        <source>Distinct targets</source>
        <translation>宛先の数</translation>
    </message>
    <message>
        <source>Downloads (number)</source>
        <translation>ダウンロード数</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>エンドポイント</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>エントリ</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>エントリ</translation>
    </message>
    <message>
        <source>In every process</source>
        <translation>全プロセスに作用</translation>
    </message>
    <message>
        <source>Evidence items that agree</source>
        <translation>一致する証拠の数</translation>
    </message>
    <message>
        <source>Rows of proof</source>
        <translation>根拠の行数</translation>
    </message>
    <message>
        <source>Programs among them (number)</source>
        <translation>うち実行ファイル数</translation>
    </message>
    <message>
        <source>Programs among them</source>
        <translation>うち実行ファイル</translation>
    </message>
    <message>
        <source>Explained (number)</source>
        <translation>説明できる数</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>失敗回数</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Event filter</source>
        <translation>イベントフィルター</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Compared with host</source>
        <translation>比較した基準ホスト</translation>
    </message>
    <message>
        <source>Growth from look to look</source>
        <translation>観測ごとの増加</translation>
    </message>
    <message>
        <source>Half-open connections</source>
        <translation>ハーフオープン接続数</translation>
    </message>
    <message>
        <source>Half-open share</source>
        <translation>ハーフオープンの割合</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>ハッシュ</translation>
    </message>
    <message>
        <source>Hash set</source>
        <translation>ハッシュセット</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>ホスト</translation>
    </message>
    <message>
        <source>In upload folders (number)</source>
        <translation>アップロード先フォルダー内の数</translation>
    </message>
    <message>
        <source>Installed (number)</source>
        <translation>登録数</translation>
    </message>
    <message>
        <source>Interpreter</source>
        <translation>インタープリター</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>ラベル</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>レベル</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>ライブラリ</translation>
    </message>
    <message>
        <source>Listening program</source>
        <translation>待ち受けプログラム</translation>
    </message>
    <message>
        <source>Listens</source>
        <translation>待ち受けの有無</translation>
    </message>
    <message>
        <source>Local port</source>
        <translation>ローカルポート</translation>
    </message>
    <message>
        <source>Location</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Logons (number)</source>
        <translation>ログオン数</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Log source</source>
        <translation>ログソース</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>観測回数</translation>
    </message>
    <message>
        <source>Mails (number)</source>
        <translation>メール数</translation>
    </message>
    <message>
        <source>Image in memory</source>
        <translation>メモリ上のイメージ</translation>
    </message>
    <message>
        <source>MD5 expected</source>
        <translation>MD5 (期待値)</translation>
    </message>
    <message>
        <source>MD5 found</source>
        <translation>MD5 (実際)</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>意味</translation>
    </message>
    <message>
        <source>File mode</source>
        <translation>ファイルモード</translation>
    </message>
    <message>
        <source>Modified</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Name gives the date</source>
        <translation>名前が示す日付</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Signed neighbours (number)</source>
        <translation>署名のある近隣ファイル数</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>New file</source>
        <translation>新規ファイル</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>比較対象外</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>オブジェクト</translation>
    </message>
    <message>
        <source>Objects checked</source>
        <translation>検査オブジェクト数</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>発信元</translation>
    </message>
    <message>
        <source>Origins</source>
        <translation>発信元</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Package</source>
        <translation>パッケージ</translation>
    </message>
    <message>
        <source>Parent process</source>
        <translation>親プロセス</translation>
    </message>
    <message>
        <source>Parent PID</source>
        <translation>親 PID</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Paths</source>
        <translation>パス</translation>
    </message>
    <message>
        <source>Peculiarities</source>
        <translation>特異な点</translation>
    </message>
    <message>
        <source>Remote end</source>
        <translation>通信相手</translation>
    </message>
    <message>
        <source>Remote ends</source>
        <translation>通信相手</translation>
    </message>
    <message>
        <source>What stays after it</source>
        <translation>残された仕掛け</translation>
    </message>
    <message>
        <source>PID</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>PIDs</source>
        <translation>PID</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Ports</source>
        <translation>ポート</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>プロセス</translation>
    </message>
    <message>
        <source>Programs</source>
        <translation>プログラム</translation>
    </message>
    <message>
        <source>Public origins (number)</source>
        <translation>公開アドレスの発信元数</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>レコード数</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>再来</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>Runs (number)</source>
        <translation>実行回数</translation>
    </message>
    <message>
        <source>Same on both (number)</source>
        <translation>両方で同じ数</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得点</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>スクリプト</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒数</translation>
    </message>
    <message>
        <source>Sequential local ports</source>
        <translation>連番のローカルポート</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>サーバー</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Services (number)</source>
        <translation>サービス数</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>サービス</translation>
    </message>
    <message>
        <source>Service keys added</source>
        <translation>追加されたサービスキー数</translation>
    </message>
    <message>
        <source>Service keys modified</source>
        <translation>変更されたサービスキー数</translation>
    </message>
    <message>
        <source>Service keys removed</source>
        <translation>削除されたサービスキー数</translation>
    </message>
    <message>
        <source>Sessions (number)</source>
        <translation>セッション数</translation>
    </message>
    <message>
        <source>Set-user-ID programs</source>
        <translation>set-user-ID のプログラム</translation>
    </message>
    <message>
        <source>SHA-256 expected</source>
        <translation>SHA-256 (期待値)</translation>
    </message>
    <message>
        <source>SHA-256 found</source>
        <translation>SHA-256 (実際)</translation>
    </message>
    <message>
        <source>Login shell</source>
        <translation>ログインシェル</translation>
    </message>
    <message>
        <source>Signatures</source>
        <translation>シグネチャ</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>署名者</translation>
    </message>
    <message>
        <source>Signs</source>
        <translation>兆候</translation>
    </message>
    <message>
        <source>Kinds of sources that agree</source>
        <translation>一致する証拠の種類数</translation>
    </message>
    <message>
        <source>Order of the sources</source>
        <translation>送信元の並び</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>証拠の種類</translation>
    </message>
    <message>
        <source>Starts (number)</source>
        <translation>起動回数</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Still connected</source>
        <translation>接続中</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Order of the targets</source>
        <translation>宛先の並び</translation>
    </message>
    <message>
        <source>Target ports</source>
        <translation>宛先ポート</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>宛先</translation>
    </message>
    <message>
        <source>Times (number)</source>
        <translation>回数</translation>
    </message>
    <message>
        <source>User ID</source>
        <translation>ユーザー ID</translation>
    </message>
    <message>
        <source>Unexplained (number)</source>
        <translation>説明できない数</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>更新</translation>
    </message>
    <message>
        <source>User</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>ユーザー</translation>
    </message>
    <message>
        <source>Usual ports</source>
        <translation>通常のポート</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>違反数</translation>
    </message>
    <message>
        <source>Without an exit (number)</source>
        <translation>終了の記録がない数</translation>
    </message>
    <message>
        <source>Written during updates</source>
        <translation>更新中に書き込まれたもの</translation>
    </message>
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
        <translation>アラート</translation>
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
        <translation>ホスト情報</translation>
    </message>
    <message>
        <source>Further files of the host that are not evidence of a known kind: {count}.</source>
        <translation>ほかに、既知の種類の証拠ではないホストのファイル: {count} 個。</translation>
    </message>
    <message>
        <source>{count} files of the host, not evidence of a known kind; listed in the exports</source>
        <translation>既知の種類の証拠ではないホストのファイル {count} 個。エクスポートに一覧あり</translation>
    </message>
    <message>
        <source>ordinary</source>
        <translation>通常のファイル</translation>
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
        <translation>アラート</translation>
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
        <translation>ホスト情報</translation>
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
    <name>Treemap</name>
    <message>
        <source>smaller folders</source>
        <translation>小さいフォルダー</translation>
    </message>
    <message>
        <source>all</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>{0}: {1} changes, worst {2}</source>
        <translation>{0}: 変更 {1} 件、最も高い重大度 {2}</translation>
    </message>
    <message>
        <source>no changed objects on show</source>
        <translation>表示する変更オブジェクトなし</translation>
    </message>
    <message>
        <source>in the folder itself</source>
        <translation>フォルダー直下</translation>
    </message>
</context>
<context>
    <name>ValueOffers</name>
    <message>
        <source>about {0}</source>
        <extracomment>Values offered at once. Characters of a value beyond which it is not offered: nobody chooses it from a list.</extracomment>
        <translation>約 {0}</translation>
    </message>
</context>
<context>
    <name>ValuesDialog</name>
    <message>
        <source>Filter {0}</source>
        <translation>{0} の絞り込み</translation>
    </message>
    <message>
        <source>words in these values</source>
        <translation>値に含まれる語</translation>
    </message>
    <message>
        <source>Search in values</source>
        <translation>値の検索</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Show &amp;Only Selected</source>
        <translation>選択した値だけ表示(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Hide Selected</source>
        <translation>選択した値を隠す(&amp;H)</translation>
    </message>
    <message>
        <source>{0} different values</source>
        <translation>{0} 種類の値</translation>
    </message>
    <message>
        <source>{0} of {1} different values</source>
        <translation>{1} 種類中 {0} 種類の値</translation>
    </message>
    <message>
        <source> (there are more: the rarest are listed)</source>
        <translation> (ほかにもあります: まれなものから表示)</translation>
    </message>
    <message>
        <source>So many values do not fit into one filter; choose fewer.</source>
        <translation>値が多すぎて 1 つのフィルターに収まりません。数を減らしてください。</translation>
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
        <translation>不審</translation>
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
    <name>Views</name>
    <message>
        <source>All Alerts</source>
        <translation>すべてのアラート</translation>
    </message>
    <message>
        <source>① Attack</source>
        <translation>① 攻撃</translation>
    </message>
    <message>
        <source>② Download</source>
        <translation>② ダウンロード</translation>
    </message>
    <message>
        <source>③ Backdoor</source>
        <translation>③ バックドア</translation>
    </message>
    <message>
        <source>④ Scan</source>
        <translation>④ スキャン</translation>
    </message>
    <message>
        <source>Worms</source>
        <translation>ワーム</translation>
    </message>
    <message>
        <source>Who Attacks Whom</source>
        <translation>送信元別の攻撃</translation>
    </message>
    <message>
        <source>By Classification</source>
        <translation>分類別</translation>
    </message>
    <message>
        <source>Connections in Logs</source>
        <translation>ログ中の接続</translation>
    </message>
    <message>
        <source>Actions in Logs</source>
        <translation>ログ中の操作</translation>
    </message>
    <message>
        <source>Connections of Processes</source>
        <translation>プロセスの接続</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>This computer cannot be watched</source>
        <extracomment>Distinct in black and white too. Families that hold Japanese, best first. Asked for every cell that is painted, so the answer is kept per palette. Fonts for Japanese text in evidence and window, in order of liking; the platform&apos;s own font stays first. Looks over which the pace is told. Looks seen since the last one was kept.</extracomment>
        <translation>このコンピューターを監視できません</translation>
    </message>
    <message>
        <source>Watching ended</source>
        <translation>監視が終了しました</translation>
    </message>
    <message>
        <source>The look was not kept</source>
        <translation>この時点を保存できませんでした</translation>
    </message>
    <message>
        <source>Not all looks could be read</source>
        <translation>一部の観測を読み込めませんでした</translation>
    </message>
    <message>
        <source>Looks are no longer written</source>
        <translation>監視の記録を書き込めなくなりました</translation>
    </message>
    <message>
        <source>Looks are not written</source>
        <translation>監視の記録は書き込まれていません</translation>
    </message>
</context>
<context>
    <name>WatchPage</name>
    <message>
        <source>Kept: {0} records in {1}; it is being read as evidence.</source>
        <extracomment>Rows that are taken in at a time. Earlier watches in the menu. Length of the search text. Parents that only the log knows, the host whose log it is, and the processes that they were asked for.</extracomment>
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
        <source>Looks so far</source>
        <translation>これまでの取得</translation>
    </message>
    <message>
        <source>Earlier looks; up to {0} are kept in memory</source>
        <translation>過去の時点（メモリに最大 {0} 回分）</translation>
    </message>
    <message>
        <source>{0} hidden by the filter</source>
        <translation>フィルターで {0} 件を非表示</translation>
    </message>
    <message>
        <source>Earlier Watches</source>
        <translation>過去の監視</translation>
    </message>
    <message>
        <source>Looks that were kept beside the case when watching ended</source>
        <translation>監視の終了時にケースと同じ場所へ保存された観測</translation>
    </message>
    <message>
        <source>Words; | = or</source>
        <translation>語句 ( | は「または」)</translation>
    </message>
    <message>
        <source>Sockets that hold all the words in some column; | between words: either, -word: without</source>
        <translation>すべての語句をいずれかの列に含むソケット。| で区切るといずれか、-語句 で除外</translation>
    </message>
    <message>
        <source>Hide Loopback</source>
        <translation>ループバックを隠す</translation>
    </message>
    <message>
        <source>Hide Listening</source>
        <translation>待ち受けを隠す</translation>
    </message>
    <message>
        <source>Hide Waiting</source>
        <translation>終了待ちを隠す</translation>
    </message>
    <message>
        <source>Sockets whose address is this computer&apos;s own loopback</source>
        <translation>このコンピューター自身のループバックアドレスを使うソケット</translation>
    </message>
    <message>
        <source>Sockets that wait for connections, and UDP without a remote end</source>
        <translation>接続を待ち受けているソケットと、相手のない UDP</translation>
    </message>
    <message>
        <source>Connections that are closing: TIME_WAIT, CLOSE_WAIT, FIN_WAIT and their like</source>
        <translation>終了しつつある接続 (TIME_WAIT、CLOSE_WAIT、FIN_WAIT など)</translation>
    </message>
    <message>
        <source>this computer is looked at every {0} s only: a look takes {1} s</source>
        <translation>このコンピューターの確認は {0} 秒に 1 回になっています (1 回に {1} 秒)</translation>
    </message>
</context>
<context>
    <name>WhoisDialog</name>
    <message>
        <source>Whois</source>
        <extracomment>Addresses asked about at once.</extracomment>
        <translation>Whois</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>&amp;Yes: send {0} addresses from this computer to whois servers on the internet</source>
        <translation>はい：{0} 件のアドレスをこのコンピューターからインターネットの whois サーバーへ送る(&amp;Y)</translation>
    </message>
    <message>
        <source>&amp;Ask</source>
        <translation>照会(&amp;A)</translation>
    </message>
    <message>
        <source>{0} is asked first, then the registry it names (port 43, not encrypted). Whoever watches the network learns which addresses you look into. Answers are kept in the case with time, server and SHA-256.</source>
        <translation>まず {0} に、次にそこが示すレジストリに照会します（ポート 43、暗号化なし）。通信を見ている者には、どのアドレスを調べているかが分かります。応答は時刻・サーバー・SHA-256 とともに事案に保存されます。</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>照会中…</translation>
    </message>
    <message>
        <source>{0} of {1} addresses answered; kept in the case.</source>
        <translation>{1} 件中 {0} 件のアドレスに応答があり、事案に保存しました。</translation>
    </message>
    <message>
        <source>Not asked yet: the case holds no answer about this address.</source>
        <translation>未照会：このアドレスへの応答は事案にありません。</translation>
    </message>
</context>
<context>
    <name>WindowDialogs</name>
    <message>
        <source>Look at This Computer Thoroughly</source>
        <translation>このコンピューターを詳しく調べる</translation>
    </message>
    <message>
        <source>Besides what is looked at otherwise, every program and configuration file is read and compared with the package database. That takes minutes and reads much of the disk; it can be cancelled, and nothing on this computer is changed.</source>
        <translation>通常の調査に加えて、すべてのプログラムと設定ファイルを読み取り、パッケージデータベースと比較します。数分かかり、ディスクの多くを読み取ります。キャンセルでき、このコンピューターの内容は何も変更されません。</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>調べる</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>Nothing to ask</source>
        <translation>照会する対象がありません</translation>
    </message>
    <message>
        <source>The selected rows hold no public address, and no other is registered with anybody.</source>
        <translation>選択した行にグローバルアドレスがありません。それ以外のアドレスには登録者がいません。</translation>
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
<context>
    <name>_Paths</name>
    <message>
        <source>Remove</source>
        <translation>削除</translation>
    </message>
    <message>
        <source> (not found)</source>
        <translation>（見つかりません）</translation>
    </message>
</context>
<context>
    <name>dialog</name>
    <message>
        <source>No row of the table is that late.</source>
        <translation>この時刻以降の行は表にありません。</translation>
    </message>
</context>
</TS>
