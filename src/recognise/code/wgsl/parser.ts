/* Made from the grammar beside it by `npm run docs`. */

import { LRParser } from '@lezer/lr';
const spec_Name = {
  __proto__: null,
  fn: 12,
  var: 36,
  let: 38,
  const: 40,
  override: 42,
  const_assert: 100,
  return: 104,
  if: 108,
  else: 110,
  for: 114,
  while: 118,
  loop: 122,
  continuing: 126,
  switch: 130,
  case: 134,
  default: 136,
  break: 142,
  continue: 144,
  discard: 146,
  struct: 150,
  alias: 154,
};
export const parser = LRParser.deserialize({
  version: 14,
  states:
    "6hQ]QPOOOOQO'#EV'#EVOzQPO'#EVOOQO'#D|'#D|Q]QPOOO!PQPO'#CmO!UQPO'#D_O!jQPO'#C`O!oQPO'#DxO!tQPO'#DzOOQO,5:q,5:qOOQO-E7z-E7zO!yQPO,59XO!UQPO'#CtO#sQQO,59yO$oQQO'#EYO!UQPO'#C|OOQO'#EY'#EYO%YQPO,58zO%_QPO,5:dO%dQPO,5:fO!UQPO1G.sO%iQPO1G.sO%nQQO,59`O%uQPO,59aO!UQPO,59cO!UQPO,59lO!UQPO,59lO!UQPO,59lO!UQPO,59lO!UQPO,59lO!UQPO,59lO%zQPO'#C{OOQO,59f,59fO&RQQO,59hO'YQPO'#CcO'bQPO1G.fO'jQPO1G0OO%iQPO1G0QO'rQQO7+$_OOQO'#Cg'#CgO'|QPO7+$_OOQO1G.z1G.zOOQO1G.{1G.{O(XQQO1G.}O)dQQO1G/WO)kQQO1G/WO*vQQO1G/WO*}QQO1G/WO,YQQO1G/WO,aQQO1G/WO,hQQO'#EZO,rQPO,59gO,wQPO'#CeO,|QPO'#EWO-XQPO,58}O-^QPO'#CkOOQO7+$Q7+$QO%iQPO7+$QO.jQPO7+%jOOQO7+%l7+%lO!UQPO<<GyOOQO7+$i7+$iO.oQPO,5:uO.vQPO,5:uOOQO1G/R1G/RO%iQPO,59PO/OQPO,5:rO/ZQPO,5:rOOQO1G.i1G.iO/fQQO'#D[O/sQQO'#EYOOQO'#EX'#EXO/}QPO'#EXOOQO'#EO'#EOO0SQPO,59VOOQO,59V,59VO1`QPO'#DaO!UQPO'#DcO1gQPO'#DfO!UQPO'#DhO'eQPO'#DjO'eQPO'#DlO!UQPO'#DnO1lQPO'#DtO1tQPO'#DtO'eQPO<<GlOOQO<<IU<<IUO1yQQOAN=eO2TQQO,5:kO2_QPO1G0aOOQO-E7}-E7}OOQO1G.k1G.kOOQO,5:i,5:iO2fQPO1G0^OOQO-E7{-E7{O!UQPO,59tOOQO,59v,59vOOQO,5:s,5:sOOQO-E7|-E7|OOQO1G.q1G.qO2qQQO,59{OOQO,59{,59{O2xQQO,59}O3PQPO,5:QO2xQQO,5:SOOQO,5:U,5:UOOQO,5:W,5:WO3dQQO,5:YOOQO,5:`,5:`O!UQPO,5:`OOQOAN=WAN=WP!UQPO'#EPP3kQPO'#D}O3pQQO1G/`OOQO1G/g1G/gO3zQPO1G/iOOQO'#E['#E[O5kQPO1G/lO5rQPO1G/lOOQO1G/n1G/nO5wQPO1G/tO6SQQO1G/zO6ZQPO7+%TO6cQQO7+%WO6jQPO7+%WO6}QPO7+%WOOQO'#EQ'#EQO7UQPO7+%`O7aQPO'#DpO7nQPO'#DpOOQO7+%`7+%`OOQO7+%f7+%fOOQO<<Ho<<HoO7vQPO<<HrO'eQPO<<HrO8ZQPO<<HrO8`QQO<<HrOOQO-E8O-E8OOOQO<<Hz<<HzO8gQQO'#E]O8tQPO'#E]O9PQPO,5:[OOQO,5:[,5:[O'eQPO,5:[O'eQPOAN>^O9XQPOAN>^OOQOAN>^AN>^O9^QPOAN>^O9qQPO,5:wO:OQPO,5:wOOQO1G/v1G/vO'eQPO1G/vOOQOG23xG23xO'eQPOG23xO:ZQPOG23xO:`QQO,5:mOOQO,5:m,5:mO:mQPO1G0cOOQO-E8P-E8POOQO7+%b7+%bOOQOLD)dLD)dO'eQPOLD)dP:zQPO'#EROOQO!$'MO!$'MO",
  stateData:
    ';d~O!xOSPOSQOS~OUVObTOcTOdTOeTO{PO!SUO!mWO!oXO~O{YO~OT[O~OT_OW]OgaOq`Or`Os`O~OTbO~OTcO~OTdO~OYfOfeO{aa]aa~OjhOliOujOvkOwlOxmOynOzoO~O{!Ra~P#XOj!|Xl!|Xu!|Xv!|Xw!|Xx!|Xy!|Xz!|Xf!|X}!|X!P!|X~OWpO{!|X]!|Xm!|X[!|X`!|XY!|X~P#zOWsO~O`uO~OfvO~OTxO~O]zO~P#XOT{O~O]!}P~P!UOjhOliOupavpawpaxpaypazpa{pa]pampa[pafpa}pa!Ppa`paYpa~OT!VO]!zP~O^![O`!YO~OT!VO!g!zP~O{aq]aq~P#XOf!_O{aq]aq~Om!`O~P#XOjhOliOvtiwtixtiytizti{ti]timti[tifti}ti!Pti`tiYti~Outi~P(`OujO~P(`OjhOliOujOvkOxtiytizti{ti]timti[tifti}ti!Pti`tiYti~Owti~P)rOwlO~P)rOjhOliOujOvkOwlOxmOzti{ti]timti[tifti}ti!Pti`tiYti~Oyti~P+UOynO~P+UO[!aO]!}X~P#XO]!cO~OY!dO~O[!eO]!zX!g!zX~O]!gO~O`!YObTOcTOdTOeTO{!jO!SUO!U!oO!W!pO!Z!qO!]!rO!_!sO!a!tO!c!uO!g!nO!i!vO!j!wO!k!wO~P!UO!g!yO~O]!}a~P!UO[!|O]!}a~OT!VO]!za!g!za~O[#QO]!za!g!za~Of#SO}#SO!P#TO~P#XO{!QX]!QX~P#zO{#UO~O`!YObTOcTOdTOeTO{!jO!SUO!U!oO!W!pO!Z!qO!]!rO!_!sO!a!tO!c!uO!g#WO!i!vO!j!wO!k!wO~P!UO{#YO~P!UOW#[O~O{#aO!W#bO~O{#aO~O{a!R]a!R~P#XO[!sa]!sa~P#XO]!}i~P!UOT!VO]!zi!g!zi~O{#gO~P#XO`!YO~P#XObTOcTOdTOeTO{#jO~P!UO`#mO~P#XOT!VO~O{|i]|i~P#XO!X#oOT!ViW!Vi`!Vib!Vic!Vid!Vie!Vig!Viq!Vir!Vis!Vi{!Vi!S!Vi!U!Vi!W!Vi!Z!Vi!]!Vi!_!Vi!a!Vi!c!Vi!g!Vi!i!Vi!j!Vi!k!Vi~O{#qO~P!UO{#rO~O!e#uO!f#vO!g#wO~O{#xO~P#XO`!YO!W!pO~O{#zO~P#XO]#{ObTOcTOdTOeTO~P!UO{#zO~P!UO!e#uO!f#vO!g$PO~O!f$ROY#PP`#PP~P!UOY$UO`!YO~O]$VObTOcTOdTOeTO~P!UO]$VO~O{$YO~P#XO[$ZOY#PX`#PX~P#XO[$ZOY#PX`#PX~OY$^O`!YO~O]$`O~O]$`ObTOcTOdTOeTO~P!UO!f$cOY#Pa`#Pa~P!UO[$dOY#Pa`#Pa~O]$hO~OY!ua[!ua`!ua~P#XO!f$cOY#Pi`#Pi~P!UO!f$cO~P!UOQPgj^!P}qxrzyvusw~',
  goto: "*k#QPPPP#RPP#VP#YP#cPPP#oP$pPPPPPP%O%OP%OPP%t&l%OPPP%OPPPPPPP$tP$tP$t&oP&wP&{PP&wP&wP&wP&wP&wP'SPPP&wPPP#RP'WP'['b'h'n't'zPPP(R(V(](a*X*[*hTPOSRtbS!WsuV#P!e#Q#eQyfQ!^vQ!x![R#O!dQ!ZtS!j!Y!mQ#^!sQ#_!tQ#c!xQ#h#ZQ#l#]Q#y#oQ$T#vQ$X#{S$]$S$UQ$_$VQ$f$^Q$g$`R$j$hSQOSS!k!Y!mX#i#[#q#z$Y!gaU]`eijklmnop!Y!_!a!m!o!p!r!u!|#S#[#b#d#j#q#r#u#z$Y$Z$d$i!YaU]`eijklmnop!_!a!o!p!r!u!|#S#b#d#j#r#u$Z$d$i]!i!Y!m#[#q#z$YRq_SQOST!k!Y!mT!j!Y!mS!j!Y!mR#y#oT#s#m#tTQOSQSORZSQ!f!WR#R!fQ!m!YR#V!mQ!b!TR!}!bQ#t#mR$O#tS$[$Q$RR$e$[TROSQ!XsR!]uT!l!Y!mQ^UQg]Qr`QweQ|iQ}jQ!OkQ!PlQ!QmQ!RnQ!SoQ!Tp[!h!Y!m#[#q#z$YQ!z!_U!{!a!|#dQ#X!oQ#Z!pQ#]!rQ#`!uQ#f#SQ#n#bQ#p#jQ#}#rQ$Q#uV$b$Z$d$iR!UpQ#k#[Q#|#qQ$W#zR$a$YR$S#u",
  nodeNames:
    '⚠ LineComment BlockComment Program FunctionDeclaration Name fn ParamList ( Parameter : Type , ) -> Block { VariableDeclaration var let const override = Number ParenthesizedExpression MemberExpression . IndexExpression [ ] CallExpression ArgList UnaryExpression ArithOp LogicOp BitOp BinaryExpression ArithOp ArithOp BitOp CompareOp BitOp LogicOp ; AssignmentStatement UpdateOp UpdateStatement StepOp CallStatement AssertStatement const_assert ReturnStatement return IfStatement if else ForStatement for WhileStatement while LoopStatement loop ContinuingStatement continuing SwitchStatement switch SwitchCase case default } JumpStatement break continue discard StructDeclaration struct AliasDeclaration alias',
  maxTerm: 93,
  skippedNodes: [0, 1, 2],
  repeatNodeCount: 6,
  tokenData:
    "/t~RsXY#`YZ#`]^#`pq#`qr#quv$Ovw$]xy$oyz$tz{$y{|%T|}%e}!O%j!O!P&P!P!Q'p!Q!R)n!R![*c![!]-S!]!^-X!^!_-^!_!`-q!`!a-y!c!}.U!}#O.v#P#Q.{#Q#R/Q#R#S.U#T#o.U#o#p/Y#p#q/_#q#r/j#r#s/o%W;'S.U;'S;=`.p<%lO.U~#eS!x~XY#`YZ#`]^#`pq#`~#vPr~!_!`#y~$OOx~~$TPuQ!_!`$W~$]O}~~$dQyQsPvw$j!_!`$W~$oOz~~$tOW~~$yO]~~%QPqPuQ!_!`$W~%YQvQ{|%`!_!`$W~%eO!P~~%jO[~~%qRqPvQ}!O%`!_!`$W!`!a%z~&PO^~~&UPj~!Q![&X~&^Vg~!Q![&X!g!h&s#X#Y&s#Y#Z'k#[#]'k#]#^'k#i#j'k~&vR{|'P}!O'P!Q!['V~'SP!Q!['V~'[Tg~!Q!['V#Y#Z'k#[#]'k#]#^'k#i#j'k~'pOg~~'uRuQz{(O!P!Q)V!_!`$W~(RTOz(Oz{(b{;'S(O;'S;=`)P<%lO(O~(eVOz(Oz{(b{!P(O!P!Q(z!Q;'S(O;'S;=`)P<%lO(O~)POQ~~)SP;=`<%l(O~)[SP~OY)VZ;'S)V;'S;=`)h<%lO)V~)kP;=`<%l)V~)sYg~!O!P&X!Q![*c!g!h&s!z!{+Q#X#Y&s#Y#Z'k#[#]'k#]#^'k#i#j'k#l#m+Q~*hWg~!O!P&X!Q![*c!g!h&s#X#Y&s#Y#Z'k#[#]'k#]#^'k#i#j'k~+TS!O!P+a!Q![,_!c!i,_#T#Z,_~+dR!Q![+m!c!i+m#T#Z+m~+rXg~!Q![+m!c!i+m!r!s&s#T#Y+m#Y#Z+m#[#]'k#]#^'k#d#e&s#i#j'k~,dYg~!O!P+m!Q![,_!c!i,_!r!s&s#T#Y,_#Y#Z,_#[#]'k#]#^'k#d#e&s#i#j'k~-XOY~~-^O{~~-cQx~!^!_-i!_!`#y~-nPw~!_!`$W~-vPf~!_!`#y~.OQx~!_!`#y!`!a-i~.ZVT~!Q![.U!c!}.U#R#S.U#T#o.U%W;'S.U;'S;=`.p<%lO.U~.sP;=`<%l.U~.{Ol~~/QOm~~/VPyQ!_!`$W~/_O`~~/dQyQ!_!`$W#p#q$j~/oO!g~P/tOsP",
  tokenizers: [0, 1],
  topRules: { Program: [0, 3] },
  specialized: [{ term: 5, get: (value: keyof typeof spec_Name) => spec_Name[value] ?? -1 }],
  tokenPrec: 1199,
});
