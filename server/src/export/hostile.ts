/** Only for tests: what an attacker, or a pasted office document, would put into a recommendation (reliability.md S17, S18). */
export const hostileTexts: readonly string[] = [
  '#read("/etc/passwd")',
  '#import "/etc/passwd": *',
  "#while true {}",
  '#eval("1+1") $x^2$ #panic("no") \\u{41}',
  '"); #read("data.json") ("',
  'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc.exe"',
  '{ INCLUDEPICTURE "https://example.org/pixel.png" }',
  "]]></w:t></w:r><w:r><w:t>injected & <!-- comment -->",
  '<w:altChunk r:id="rId1"/> <script>alert(1)</script> &amp; &#x41; %s ${x}',
  '=HYPERLINK("https://example.org","اضغط")',
  "=cmd|' /C calc'!A0 @SUM(1+1) +1 -1",
  "before\u0000\u0007\u001B[31mafter\uFFFE",
  "half \uD83D pair \uDE00 end",
  "\u202Egnp.exe\u202C و\u2067عربي\u2069 \u200Fنص\u200E",
  "![x](javascript:alert(1)) [y](<file:///etc/passwd>)",
  "كلمةبلافراغ".repeat(9_091),
];
