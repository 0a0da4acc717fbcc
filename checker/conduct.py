"""Which collection rules a message breaks. It says nothing about fraud and moves no score.

Texts, instruments and sources are in `data/conduct.toml`; what is not sourced there for a region
is not asserted there.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Sequence
from datetime import time
from importlib import resources
from typing import Any

from checker.help import complaints
from checker.text import Bilingual
from checker.types import Breach, Parsed

Span = tuple[int, int] | None
Finder = Callable[[Parsed], Sequence[Span]]

_DEBT = re.compile(
    r"逾期|欠|拖|赖账|还款|还的款|还钱|还清|结清|清偿|偿还|应还|债|催收|追收|收数|贷|借|卡数|账单|帐单|缴款|缴清|最低应缴|违约金|[爭争].{0,8}[0-9一二三四五六七八九两蚊万千]|蚊|钱|先还|能还|还一期|还不还|清数|最后期限"
    r"|overdue|past due|past-due|unpaid|\bow(?:e|es|ed|ing)\b|\bdebt|arrears|\bloan|repay|\bpay|\bemi\b|\bdues?\b|outstanding|balance|default|collect|instal|borrow"
    r"|utang|baya[dr]|\bdeni\b|\blipa\b|kulipa|usipolipa|tulipe|madeni|karz|paisa|udhaar|bhar"
)
_REPORT = re.compile(
    r"谨防|警惕|切勿相信|不要相信|反诈|防骗|骗术|骗局|话术|如遇.{0,16}(?:举报|报警|投诉)|请勿轻信|不法分子|记者|报道|获刑|被判|民警提醒|警方提醒|提醒(?:民众|市民|公众|大家|广大|消费者)|呼吁|依规定|监管提示|风险提示|消费者提示|律师(?:解答|说法|提醒)|普法|寻衅滋事|根据.{0,12}规定.{0,10}不得"
    r"|新闻|(?:消保委|消委会|协会|金管会|监管|165|警方|公安)[^。]{0,4}(?:提示|提醒)|都属违规|违规催收|可向[^。]{0,20}投诉|报称|立为刑事案件|受案回执|本报讯|宣判|被告人|法院认定|维持原判|一审|二审|情况通报|案例|alert:|warning:|hang up and|did you know|kehta hai|debtline|free help|cannot abuse|can't say|complain (?:to|on|at) |(?:社区|驻校|反诈|社区)民警|派出所(?:提醒|关心)|防诈|被骗|诈骗(?:电话|短信)|假(?:客服|警察|冒)|没有委托任何人|举报奖|村民注意|校园广播|lost money to|fake .{0,20}agents|no officer|helpline 1930|beware (?:of|anyone)|scam alert|scammers|fraudsters|do not fall|report (?:it|them)|consumer (?:tip|alert|advice|notice)|know your rights|advice line|drop-?in|debt advice|charity|in the news|reporter|article|tip:|newsletter|illegal money lending team|notice to borrowers|reminds (?:digital )?lenders|is prohibited|lenders may|awareness|may not (?:call|contact|insult|threaten|harass|post)|it'?s a scam|that'?s a scam|is a scam|(?:cannot|can't|can not|nobody can) (?:be|go to|arrest|jail|send)|must ?n[o']t|are not allowed|is illegal|hang up|advisory"
)
"""Signs that a text tells of such threats, to warn or to report; then nothing it quotes is a finding."""
_NEGATED = re.compile(
    r"(?:自称|冒充|假扮|假冒|谎称|不会|不得|不能|不可|不应|绝不|从不|从未|无权|禁止|严禁|不准|不允许|不再|没有|并未|未曾|唔会|唔可以|不必|无需|请勿|避免|免得|而非|不是)[^。！!？?，,；;.\n]{0,14}$"
    r"|(?:never|\bnot|n't|\bno|cannot|nobody|no one|without|instead of|rather than|huwag|wag)(?: [a-z']+){0,2} ?$"
)
_NEGATION_REACH = 26
_STOP = "。！!？?；;\\n"
_G = f"[^{_STOP}]"
_E = r"[^.!?\n]"


def _said(pattern: str, unless: str = r"(?!)", nowhere: str = r"(?!)") -> Finder:
    """Every match that is neither negated, nor quoted in a report, nor part of `unless`.

    nowhere: what the whole text must not hold.
    """

    @functools.cache
    def compiled() -> tuple[re.Pattern[str], ...]:
        # On first use: these patterns take a tenth of a second to compile, and most texts need none.
        return re.compile(pattern), re.compile(unless), re.compile(nowhere)

    def find(parsed: Parsed) -> Sequence[Span]:
        text = parsed.plain.text
        wanted, exempt, other = compiled()
        if _REPORT.search(text) or other.search(text):
            return []
        found: list[Span] = []
        at = 0
        while (match := wanted.search(text, at)) is not None:
            before = text[max(0, match.start() - _NEGATION_REACH) : match.start()]
            if _NEGATED.search(before) or exempt.search(match.group()):
                at = match.start() + 1  # a word inside a match that does not count may begin one that does
            else:
                found.append(parsed.plain.span(*match.span()))
                at = match.end()
        return found

    return find


_KIN = (
    r"家人|家属|家里人|全家|亲友|亲戚|亲属|父母|父亲|母亲|爸|妈|老公|老婆|丈夫|妻子|媳妇|配偶|子女|儿子|女儿|孩子|细佬|老豆|阿妈|外母|岳父|岳母|公婆|丈母娘|兄弟姐妹|爱人|七大姑|亲戚|女朋友|男朋友|女友|"
    r"通讯录|联系人|电话簿|紧急联系|单位|公司(?!名|地址|规定|户)|同事|领导|老板|老细|媳妇|太太|主管|上司|车间|班主任|老师|导师|学校|学生家长|家长群|村委|村里|居委|街道|社区|邻居|街坊|房东|业主|朋友(?!圈)|好友|闺蜜|人资|人事|hr|教会|客户(?!经理|端)|娘家|婆家|亲家|里长|管理处|粉丝"
)
_PEOPLE = (
    r"(?:family|families|contacts?|phone ?book|contact list|reference list|employers?|boss|oga|md|managers?|gaffer|supervisor|friends?|relatives?|relations|workplace|office|work|job|depot|next door|neighbou?rs?|hr|parents?|mum|mama|mom|mother|nan|nana|secretary|"
    r"father|dad|papa|wife|husband|spouse|partner|sons?|daughters?|kids|children|church|mosque|pastor|imam|priest|colleagues?|co-?workers?|landlord|schools?|teachers?|principal|references?|referees?|in-laws|brothers?|sisters?|uncle|auntie|aunt|cousin|nana|ex|"
    r"everyone|everybody|pamilya|kaibigan|kamag-?anak|kapitbahay|asawa|nanay|tatay|magulang|barangay|village|chief|chama|sasural|rishtedar\w*|ghar ?wal\w*|society|college|neighbourhood|customers|clients|people|ppl|persons?)"
)
_RELATION = (
    r"(?:friend|brother|sister|son|daughter|husband|wife|mother|father|mum|mom|dad|uncle|aunt|auntie|cousin|nephew|niece|colleague|co-?worker|employee|tenant|neighbou?r|relative|in-law|boyfriend|girlfriend|partner|"
    r"flatmate|housemate|staff(?: member)?|ward boy|driver|papa|asawa|kapatid|anak|kaibigan|pinsan|dost|bhai|behan|beta|bete|bahu|papa|pati|patni|oga|maid|helper|student|classmate|mate|bestie)"
)
_KINSMAN = (
    r"(?:同事|朋友|亲戚|亲属|亲友|家人|儿子|女儿|仔|女|囡|丈夫|妻子|老公|老婆|太太|先生|弟弟|哥哥|姐姐|妹妹|弟|哥|姐|妹|爸爸|妈妈|爸|妈|父亲|母亲|员工|下属|学生|邻居|同学|舅舅|表弟|表哥|表姐|表妹|堂弟|堂哥|外甥|侄子|小叔子|嫂子|爱人|对象|男友|女友|男朋友|女朋友|老二|老大|室友|工友|老乡|细佬|细妹|家姐|大佬|老豆|父母|孙子|职员|职工|主管|上司|同仁|单位员工|单位职员|女婿|儿媳|妹夫|姐夫)"
)
_OWES = r"(?:欠|逾期|借了|借款|借钱|贷了|贷款|未还|没还|唔还|不还|拖欠|拖了|卡债|卡数|[爭争][^。！!？?]{0,10}[0-9一二三四五六七八九两]|失联|玩失踪|还不上|冇还|冇还过|还剩|未缴|没缴|未结清)"

_third_party = _said(
    rf"您?(?:是|系|作为|系咪){_G}{{0,14}}(?:的|嘅)?(?:紧急)?联[系络]人(?!信息|资料|，请在|,请在|[，,]如)|(?:紧急联[系络]人|紧急人)(?:您好|你好|：|:)|留(?:了|下|低)?(?:的|咗)?(?:是)?(?:您|你|你们|贵公司)(?:的)?(?:电话|号码|手机)|填(?:了|的|写)?{_G}{{0,6}}(?:您|你)(?:是|的|做|为)"
    rf"|(?:请|麻烦|烦请|望|盼|劳烦|拜托|方便的话)?(?:您|你|帮忙|代)?{_G}{{0,8}}(?:转告|转达|代为通知|代为转告|督促(?=其|他|她|佢|该|员工|本人)|劝说|劝劝|劝|催促|叫佢|叫他|叫她|跟他说|跟她说|同佢讲|你同佢|您同佢|告诉他(?!们)|告诉她(?!们)|让他(?!们)|让她(?!们)|让其|请其|提醒他|提醒她){_G}{{0,24}}(?:还|处理|联系|联络|回电|覆我|结清|缴|清还|清数|找数|还钱|说一声|面对|出面|拖)"
    rf"|(?:您|你|您家|你家|你个|你哋|令|贵公司|贵司|贵校|贵单位)(?:的|嘅)?{_KINSMAN}[^。！!？?；;知告讲说诉联打]{{0,12}}?[^。！!？?，,；;知告讲说诉联打]{{0,20}}{_OWES}(?!的家长|钱的家长|了多少)|(?:同办公室|同科室|同班组|隔壁)的?{_G}{{0,8}}{_OWES}|(?:让|叫|请|话|喊)(?:他|她|佢|其|该员工)(?!们|本人带){_G}{{0,18}}(?:回个?电|回电|还|清|缴|联系|联络|处理|躲|出面)|(?:令郎|令爱|令尊|令堂|尊夫人|贵校{_G}{{0,6}}(?:职工|教师|员工)|贵公司{_G}{{0,6}}(?:员工|同仁|职员|职工)|贵司员工|贵单位{_G}{{0,4}}员工){_G}{{0,26}}{_OWES}"
    rf"|(?:是|系){_G}{{0,10}}(?:{_KINSMAN}|家人|老板|主管|领导|人事)(?:吧|吗|么|本人吗|嘛){_G}{{0,4}}[？?。，,！!]{_G}{{0,60}}{_OWES}"
    rf"|(?:代|替|帮)(?:其|他|她|佢|你?{_KINSMAN})(?:先)?(?:还|偿还|垫|清还|付|出|缴|处理)|(?:您|你)(?:当妈|当爸|做家长|做父母)的|先帮(?:他|她|佢|其)|(?:您|你)(?:先|帮着|代为|先行|帮忙|做家长的){_G}{{0,8}}(?:垫|代还|代偿)"
    rf"|\b(?:your|ur|yr|aapke|aapki|aapka|tumhare|tumhari|tera|teri|tere) {_RELATION}\b(?:(?!you)[^.!?\n]){{0,70}}(?:\bow(?:e|es|ed|ing)\b|loan|debt|borrow|default|has(?:n't| not) paid|not paid|unpaid|overdue|\bpay|\btook\b|udhaar|liya|utang|run|ran)"
    rf"|(?:tell|ask|inform|remind|urge|advise|beg|persuade|usko|unko|ussey|pakisabi|pakisabihan|sabihan|paki-?remind|pass (?:this|it|the message) (?:on )?to|mwambie|mkumbushe) (?:him|her|nyo|mo|sya|siya|sa kanya|kay|ako|mr|mrs|ms|bolo|boliye|kahiye|your (?:husband|wife|son|daughter|brother|sister|friend)|[a-z]+){_E}{{0,60}}(?:pay|loan|debt|owe|overdue|bayad|utang|call us|contact us|settle|clear|payment|kare|paisa|alipe|lipa|respond)"
    rf"|(?:you (?:are|were|is) |you've been |u r |ikaw ay|ikaw ang|ikaw po|kayo po ang|ka |aap |wewe ni ){_E}{{0,16}}?\b(?:listed|named|given|put down|recorded|registered|nakalista|emergency|his|their){_E}{{0,30}}?\b(?:reference|emergency contact|referee|next of kin|contact person|contact)\b"
    rf"|(?:reference|guarantor|emergency contact|referee) (?:ho|hai|ka|kayo|po kayo|sa utang|nya|niya|sya)|(?:nilagay|ginawa|nilista) (?:ka|kayo|kang)|(?:are you|is (?:this|that)) [a-z .']{{2,30}}'s (?:{_RELATION}|husband|wife|employer|manager)|you(?:'re| are) down as (?:his|her)|pass on that (?:he|she)|of your department|prevail on (?:him|her)|(?:his|her) colleague|(?:number|contact) for (?:a |the )?(?:relative|family member|friend|colleague|wife|husband|mother|employer) of|let (?:him|her|them) know (?:he|she|they|to)|(?:working|employed) (?:at|in|with) your|instruct (?:him|her)|have (?:him|her) call|敦促其|deduct from (?:his|her)|(?:put|gave|give|listed|wrote|used|dropped) (?:down )?(?:your|ur) (?:number|name|no|phone|details)|(?:your|ur) (?:number|name) (?:was|is) (?:given|listed|put)|as (?:his|her|their|an?|the) (?:friend|emergency contact|reference|referee|next of kin|brother|sister|employer)\b|(?:asawa|nanay|tatay|kapatid|anak|magulang|kaibigan|kamag-?anak|officemate|pinsan) (?:po )?(?:ba )?(?:po )?(?:kayo|ka) (?:po )?(?:ba )?ni|uhusiano na|wewe ni (?:mke|mume|ndugu|mama|baba) wa|receiving this because you know|mwambie alipe|kayo (?:po )?ba ang (?:nanay|asawa|kapatid|tatay|anak)",
    unless=r"验证码|给我|还我|客服",
    nowhere=r"担保(?:人|合同)|保证人|主债务|连带(?:责任|保证)|\bas (?:a |the )?(?:guarantor|co-?signer|surety)|you (?:guaranteed|co-?signed)|your guarantee|co-?borrower|co-?applicant(?!, we)",
)

_TELLS = r"联系(?!上|不上|人)|联络(?!上|不上|人)|通知(?!书|人|:|：|函|单| )|告知(?!:|：|函|书)|告诉|话俾|话畀|讲畀|打给|打去|打到|打电话|打过去|去电|致电|电话轰炸|问问|问佢|说明(?!:|：)|通报|跟[他她佢]谈|同佢倾|话佢知|拜访|走访|家访|上门找|群发|骚扰|发给|发到|发你|发函|寄到|反映给|知会|照会|了解情况|核实你|(?:都|会|让|就|能)(?:会)?(?:知道|听到|收到|接到|看到|见到)|找你|找到|找上|揾|搵|逐个|挨个|逐一|一个个|一个一个|轮流|拉进|排头|开始传|传给|send畀|send给|派到|派畀"
_YOURS = r"(?:你|您|妳|贵|佢|其|阁下|户籍(?:所在)?地?|全部|所有)(?:们|哋|家)?(?:的|嘅|那|留的|填的|授权的|所在|户籍地?|手机|老家|中坜的|啲)?"
_NEAR_KIN = r"(?:家人|家属|亲友|亲属|通讯录|紧急联系人|村委|居委|父母|爸妈|同事|街坊|邻居)"
_contact_threat = _said(
    rf"(?:{_TELLS})(?!我们|我司|本行|客服|您本人|你本人){_G}{{0,10}}?(?:{_YOURS}{_G}{{0,4}}?(?:{_KIN})|{_NEAR_KIN}|[他她佢]班主任)|{_YOURS}{_G}{{0,4}}?(?:{_KIN}){_G}{{0,22}}?(?:{_TELLS})(?!客服|我们|我司|我行|本行|服务|专员|您)|{_NEAR_KIN}{_G}{{0,8}}?(?:{_TELLS})(?!客服|我们|我司|我行|本行)|爆(?:你|您)?的?通讯录|(?:手上|手里|手头){_G}{{0,8}}(?:媳妇|老婆|通讯录|爸|妈|同事|家人){_G}{{0,6}}(?:号码|电话|有一份)|(?:到|去|上)(?:你|您|贵)的?(?:单位|公司|学校|村里|老家){_G}{{0,8}}(?:找|闹|走访|拜访|了解|催收|坐|贴|拉|等)"
    rf"|(?:call|calling|contact(?! on)|text|texting|message(?! because)|tell|telling|inform|notify|email|phone|phoning|ring|ringing|visit|reach(?: out to)?|send|sent|forward|blast|alert|go to|come to|sms|write to|speak (?:to|with)|talk to|mail|show|let|reporting|report you to|add(?:ed|ing)?|tag(?:ging)?|post(?:ing)? to){_E}{{0,44}}?\b(?:your(?! number)|all your|every|ur|yr|the|his|her|all|both|each|my|ex|hr)\b{_E}{{0,30}}?\b{_PEOPLE}\b"
    rf"|\b(?:your|all your|ur|yr|whole|every) {_E}{{0,14}}?{_PEOPLE}\b{_E}{{0,34}}?(?:will|shall|is going to|going to|gonna|go|are|next|get|gets) {_E}{{0,10}}?(?:know|hear|called|contacted|told|informed|notified|messaged|receive|get|find out|see|full|collect|the|this|it|email|screenshot|first|join|tayari)"
    rf"|(?:we|i|una|our (?:team|boys|agents))(?: will|'ll| shall| go| are going to|'re going to| gonna)? (?:dey |start to |begin )?(?:call|tell|inform|message|text|contact|phone|ring){_E}{{0,12}}?\b(?:your|ur|everyone|everybody|all)\b"
    rf"|(?:everyone|everybody|all(?: the)? (?:people|numbers|contacts)|each (?:person|number|contact)|every ?(?:single )?(?:contact|number|person|body)|whole) {_E}{{0,10}}?(?:in|on|from|for|dey|wey){_E}{{0,10}}?(?:your|ur) (?:phone|contacts?|contact list|phone ?book)|contacts? (?:list )?(?:me|mein|ko|sab|sabko|zako|zote|mo)\b|phonebook (?:mo|yako)"
    rf"|(?:office|hr|sasural|ghar ?wal\w*|rishtedar\w*|padosi\w*|society|secretary|patni|pati|papa|maa|mummy|boss|padosi\w*|dost\w*|family|relatives|parents|wife|contacts?){_E}{{0,24}}?(?:ko|me|mein|par|ke|se) {_E}{{0,24}}?(?:milkar|call|bata|bol|bhej|jayeg|message|pata|dikha|inform)"
    rf"|(?:tatawagan|tawagan|kokontakin|kakausapin|ite-?text|i-?text|sasabih\w*|ipapaalam|ipapadala|uunahin|isa-?isahin|iisa-?isahin|isusumbong|ipagsasabi|ise-?send|pupuntahan|isasama){_E}{{0,40}}?(?:mo|nyo|ninyo|\bhr\b|boss|nanay|asawa|pamilya|kapitbahay|contacts?|barangay|kamag-?anak|officemate\w*|school)"
    rf"|(?:tutapigia|tutapigi\w*|tutaambia|tutawaambia|tutawapigia|tutatuma|tunatuma|tumeadd|utajulikana|tutafika|tunapigia|tunaongea|tutaongea|tutamwambia|tunamwambia){_E}{{0,40}}",
    unless=r"(?:联系|联络|致电|通知|call|contact|phone|ring|text|visit|tell|inform|email|message) (?:us|our|me|the (?:bank|branch|number|helpline|team|office)|back)\b|紧急联系人(?:变更|信息|资料)|通知书|开户|验证码|客服电话|公司官网|本公司|我公司|我司|商量|对吧|to inform your|your (?:card|bank|branch|servicer|lender|server|contact (?:details|information))",
)

_abuse = _said(
    r"(?:你|您|妳|这种|这个|这么个|!|！|^|[，,。])(?:们|就是|个|这个|真是|还|全家)?(?:都)?(?:是)?(?:个)?(?:老赖|老癞|骗子|小偷|贼|垃圾|蠢|猪|龟|废物|废柴)|废柴|货色|臭不要脸|老赖(?:[!！,，]|.{0,3}欠钱)|死骗子|贼仔|厚面皮|不要脸|脸皮|厚颜|无耻|无赖|赖皮|畜生|人渣|渣滓|败类|混蛋|混账|王八|狗东西|跟狗一样|烂咖|丢不丢脸|狗屁|狗胆|冇品|下贱|贱人|贱货|犯贱|白痴|脑残|窝囊|没种|孬种|装死|装孙子|装聋|缩头|(?<!当)你妈的|他妈(?!妈)|(?<!当)(?<!做)妈的|去死|死全家|全家(?:死|不得|都|小心|陪|是不是)|丧尽天良|良心(?:被狗|喂狗|何在)|吃进去怎么(?:给我)?吐|骗钱过日子|欠揍|找死|活腻"
    r"|打断|打死(?!我|它|怪)|打残|弄死|砸(?:门|你|家|车|店)|泼漆|给脸不要脸|砍(?:死|你|手|人|掉)|剁|收拾你|弄你|搞死|搞你|整死|泼(?:油漆|粪|漆)|淋{0,1}(?:红|到|你).{0,6}油|红油|喷漆|叫人(?:上门|去)|找人(?:上门|弄|收拾|堵|去)|(?:带|叫|找|搵)(?:几个|班|群|帮)?.{0,3}(?:兄弟|弟兄|手足|马仔|人马)|出门小心|小心(?:你|点)|走夜路|敲锣打鼓|打到你|不能走路|卸(?:你|条|手|腿)"
    r"|让你.{0,8}(?:不得安宁|混不下去|生不如死|后悔|身败名裂|抬不起头|好看|没脸|睡不着|没法)|不得安宁|永无宁日|有你好看|唔好怪我|斩|扑街|冚家|仆街|烂人|堵(?:你|门)|锁芯|灌胶|烧(?:咗|了|你|掉)|送花圈|寄花圈|花圈|骨灰|棺材|天天.{0,4}(?:骚扰|上门|打|坐|来)|日日.{0,4}(?:拍门|嚟|上门)|拍门|冇觉好瞓|瞓唔瞓|坐到你|轰炸|打爆|呼死你|一天一百个电话|打.{0,3}[一二三四五六七八九十百0-9]+个电话.{0,6}(?:直到|为止)|欠扁|揍|断手断脚|后果自负.{0,6}(?:孩子|家人)"
    r"|\b(?:idiot|stupid|fool|foolish|thief|thieves|shameless|scum|liar|lying|deadbeat|useless|bastard|pig|dog|rat|cheater|crook|loser|rogue|goat|animal|moron|bum|parasite|pathetic|disgusting|worthless|coward|dirty|ungrateful|oloshi|yeye|onigbese|mumu|barawo|werey|mwizi|mjinga|chor|besharam|harami|harami|kutta|kutte|kamine|kamina|nalayak|bhikhari|swindler|robber|"
    r"kapal|makapal ang mukha|makapal|kapalmuks|walang hiya|magnanakaw|gago|gaga|hayop|hayup|tanga|bobo|manloloko|mandurugas|estapador\w*|ulol|putang ina|putangina|tang ?ina|leche|buwisit|bwisit|balasubas|patay ?gutom)\b"
    r"|(?:you|u|ur|such a|na|ole|be) (?:are |r |be |dey |an? |bloody |such )*(?:fraudster|scammer|criminal|cheat|ole|thief)|\\bole[!,]|you(?:'ll| will|'re going to| go)? (?:regret|suffer|cry|see pepper|be sorry)|break (?:your|ur)|send(?:ing)? (?:the |our |some |my |a few |area )?(?:boys|men|guys|lads|thugs|people|goons)|(?:boys|men|lads|goons) (?:are|will|dey|go) |beat (?:you|sense)|kill you|burn (?:your|the|down)|hurt you|watch your back|know where (?:you|u) (?:live|sleep|stay|work)|deal with you|sort you out|make your life (?:hell|miserable)|teach you a lesson|curse|god punish|haunt you|(?:boys|people) don|when dem reach|chase you|camp outside|won't sleep|no peace|tongue|skin you|drag you|papatayin|babalikan|ipapapatay|sisirain namin|bugbog|babasagin|pupunta kami dyan|humanda ka|haath pair|tod denge|tang tod|ghar pe aake|utha lenge|maar|aukat|dekh lenge",
    unless=r"失信|花圈店",
)

_arrest = _said(
    r"逮捕|拘留|拘捕|拘传|坐牢|坐监|刑拘|通缉|追逃|抓捕|抓人|抓走|带走|判刑|有期徒刑|入狱|蹲监|蹲大牢|吃牢饭|监狱|移送(?:公安|司法|检察|警|经侦)|移交(?:公安|司法|警方|经侦)|追究.{0,6}刑事|刑事(?:立案|起诉|责任|案件|犯罪|追究|处罚)|牢狱|被抓|捉你|拉你|拉人|羁押|收押(?!金)|(?:涉嫌|构成|定性).{0,6}诈骗罪?|诈欺罪|诈欺告|铐|手铐|拘票|押走|关起来|号子"
    r"|arrest|warrants?\b|\bjail(?! nahi)|prison|imprison|behind bars|handcuff|\block(?:ed)? (?:you|u|her|him) up|locked up|taken (?:in|into custody|away)|criminal (?:charges?|case|prosecution|record|complaint|offen[cs]e|fraud)|makukulong|ikukulong|kulong|hulihin|huhulihin|dadamputin|damputin|aarestuhin|ipapahuli|pahuli|kakasuhan ng estafa|for estafa|of estafa|filing of estafa|rehas|detained|detention|in custody|police (?:case|complaint|will (?:arrest|pick|take|detain)|station|custody|uthayegi)|\bfir\b|non-?bailable|hawalat|thana|gereza|jela|utafungwa|cell tonight",
    unless=r"(?:无|非|no|without)(?:需|须)? ?|逮捕令状不",
    nowhere=r"执行局|书记[员官]|庭审|法庭|传票|12368|warrant (?:of control|to (?:fit|enter))|by warrant|liability order|debtor's exam|prepayment meter",
)

_false_authority = _said(
    rf"(?:公安|派出所|民警|警方|警察|员警|经侦|网警|检察院|地检署|检察官|刑警|刑事组|警署|警长){_G}{{0,14}}(?:上门|取证|立案|备案|布控|协查|传唤|介入|侦查|出警|配合|陪同|联合|抓|控制|走访|通知|到府|前往|到场|受理|会|将|已)|(?:联合|会同|协同|陪同|配合|委托|移交|偕同|同){_G}{{0,8}}(?:公安|派出所|民警|警方|警察|员警|经侦|法院执行|法警|司法机关|检察院|政府|书记官|执达员)"
    rf"|(?:法院|执行局|执行处|民事执行处|地院)(?:的)?(?:执行)?(?:人员|法警|干警|工作人员|法官|执行员|书记官|执达员){_G}{{0,16}}(?:上门|陪同|一同|前往|到您|到你|到府|去你|会|将)|法警|执达员?吏?|(?:我是|这里是){_G}{{0,16}}法院{_G}{{0,16}}(?:专员|委派|派来)|(?:法院|地院|执行处){_G}{{0,10}}(?:查封|拍卖|扣押|逮捕|带走|搬|贴封条|来抓|派员|派人)|司法(?:局|机关|部门?|所|执行|大队){_G}{{0,10}}(?:通知|冻结|查封|催收|要求|上门|强制|处理|督办|立案)|执法(?:人员|队|局|组){_G}{{0,10}}(?:上门|前往|处理|到)|(?:本|我)(?:局|所|署|队|处|大队|中队)(?!委|受){_G}{{0,24}}(?:取证|通缉|归案|传唤|员警|为地检)|政府(?:授权|委托|指定|金融办){_G}{{0,8}}(?:催|收|清欠|专班)|(?:政府|专班){_G}{{0,12}}督办|(?:我是|这里是|本人是|我系){_G}{{0,16}}(?:公安|检察|警官|警长|支队|大队|经侦){_G}{{0,40}}(?:欠|还清|拖欠)|公检法|(?:法院|执行局|公安|警察|民警){_G}{{0,10}}跟我们{_G}{{0,4}}(?:一块|一起|一同|配合)|地检署已?经?跟我们|债务执行组|信用执行总?局|移交我局|追缴局|执行大队|司法协执|[奉受](?:人民)?法院(?:指派|委派).{0,20}(?:冻结|查封)|[【\[](?:[^】\]]{{0,8}}(?:公安|经侦|检察|网警)[^】\]]{{0,6}})[】\]]"
    rf"|(?:police|sheriff|marshal|fbi|constable|deputy|deputies|court officers?|court officials?|county officers?|law enforcement|district attorney|da's office|cyber ?cell|nbi|federal agents?|irs agents?|officers? of the court|bailiffs?|process server|officers?|government agents?){_E}{{0,34}}(?:with us|will (?:come|visit|arrive|be sent|attend|serve|pick|knock|accompany|be at)|is coming|are coming|on (?:the|their|his|her) way|dispatched|accompany|sent to|ha(?:s|ve) been (?:sent|assigned|notified|informed|told)|escort|at your (?:door|home|work|address)|en route|standing by|to (?:your|collect|seize|serve))"
    r"|(?:accompanied by|together with|along with|working with|in cooperation with|alongside|partnered with|with|through|joint(?:ly)? with) (?:the |local |two |a |your local |county |metropolitan )?(?:police|sheriff|law enforcement|court officers?|officers of the court|constables?|government|deputies|deputy|county court officers?)"
    r"|\b(?:i am|i'm|this is|we are|you are speaking to|from the desk of|calling from|here is) (?:an? )?(?:officer|detective|sergeant|deputy|agent|investigator|inspector|constable|the (?:legal )?enforcement|the federal|the county|the state|the national|the court|the police|the fraud division|the sheriff|government|hm|his majesty|from the (?:court|police|government|sheriff|county|state|federal|national|ministry|attorney general|department))"
    r"|police attending|(?:magistrates?|crown|government|tribunal|high court)[a-z -]{0,24}(?:enforcement|unit|tribunal|bureau|appointed|warrant)|(?:legal|federal|national|county|state|civil|government|court)[a-z ]{0,24}(?:enforcement (?:bureau|division|unit|department|office|agency|officer)|debt (?:bureau|authority|office|enforcement)|warrants? (?:division|unit|office))|turned over to the (?:county )?(?:sheriff|police|court)|(?:high court|court) officers? (?:is|are|will)|officer [a-z]+ (?:from|of|at|with) the|deputies (?:will )?pick|bureau of (?:debt|legal|collections?|financial)|badge (?:number|no|#|id)|police (?:reference|case|file) (?:number|no)|(?:department|dept) of (?:debt|legal enforcement|collections?)",
    unless=r"请?(?:拨打|联系|报警|核实|求助|咨询)|report|申请|诉讼|起诉",
    nowhere=r"报称|受案|报案|诉讼服务|特邀调解|调解员|庭审|传票|案款专户|12368|justice court|clerk",
)

_family_future = _said(
    rf"(?:子女|孩子|小孩|儿女|后代|下一代|儿子|女儿|直系亲属|三代|娃){_G}{{0,24}}(?:上学|入学|中考|高考|升学|读书|考公|考编|公务员|参军|入伍|当兵|政审|就业|考研|录取|考学|前途|择校|私立|好学校|学校.{{0,6}}(?:审查|进不|进|查)|考试|报考|军校|警校|征兵)|(?:升学|上学|考研|考公){_G}{{0,6}}(?:受限|受影响)|(?:影响|无法|不能|限制|过不了|耽误|别想|连累|毁了){_G}{{0,16}}(?:考公|考编|政审|参军|入伍|公务员|子女|孩子|下一代|娃|前途)"
)

_public_shaming = _said(
    rf"(?:公开|公示|曝光|公布|公告栏|张贴|发布|挂到?|发到|发在|发上|发你|发抖音|发朋友圈|发群|发小区|认认|放上|放到|群发|登报|广播|喇叭|横幅|条幅|大字报|展板|海报|传单|派(?:街坊|单张)|贴|p(?:好|过|图|成)|合成){_G}{{0,22}}(?:姓名|名字|照片|相片|相|身份证|身份|信息|资料|欠款|头像|群|朋友圈|抖音|快手|网上|网络|村|小区|社区|社交|微博|论坛|门口|楼下|厂区|裸照|老赖|欠钱|公司|电梯|校门|墙|街)|(?:照片|相片|相|图|身份证|欠款信息|个人信息|裸照|姓名){_G}{{0,22}}(?:发群|发到群|发快手|出现在|公开|曝光|公示|公布|群发|张贴|发到|上网|发布|p成|p好|p了|合成|发你|发去|贴|散|派|做成|放上)|(?:合同|借条|欠条){_G}{{0,16}}(?:发群|发到|贴)|让全网|让全村|全村人?都|(?:小区|单位|村)(?:的)?公告栏"
    rf"|(?:post|publish|expos|shar|circulat|upload|broadcast|display|print|put(?:ting)?|paste|past|viral|ka-?viral|ipo-?post|i-?post|ipopost|ikakalat|ikalat|ilalabas|lalabas|splash|flash|stick|plaster|announc|sending|send|drop|goes? (?:up|round|on)|going up|nail|read out|name|naming|advertis|paskil|lagay|daal|dal denge|lagega|tutapost|tupost|weka|chhap|ends? up){_E}{{0,50}}(?:your (?:name|photo|pic|picture|face|selfie|ids?|debt|details|image|passport|nin|bvn|aadhaar|pan|particulars|video)|\bur (?:name|photo|pic|face|id|selfie|number)|facebook|\bfb\b|social media|instagram|tiktok|twitter|whatsapp(?: groups?| status)?|telegram|\bgroups?\b|\bgc\b|online|wall of shame|notice ?board|barangay|newspapers?|billboards?|mukha mo|litrato mo|picture|larawan|selfie mo|poster|community page|window|gate|street|estate|market|radio)"
    rf"|(?:\b(?:your|ur|teri|tumhari|aapki|aapka|tumhara) (?:name |photo |ids? |naked |edited |loan )?(?:and )?(?:photo|pic|picture|name|face|ids?|selfie|debt|bvn)|(?:mukha|litrato|picture|larawan|selfie|picha) (?:mo|nyo|yako|zenu))\b{_E}{{0,34}}(?:will be|'s going|goes|go|is going|be|iko|in all|on every|sa) {_E}{{0,12}}?(?:posted|published|shared|on |all over|viral|circulated|exposed|sent to|displayed|up on|up|printed|read out|round|in|group|facebook|fb|poster|everywhere)|(?:photo|pic|naam) {_E}{{0,30}}viral kar|wanted poster|wanted fraudster|wanted defaulter|(?:picha|jina) yako{_E}{{0,30}}(?:whatsapp|facebook|group)|(?:name and shame)|shame (?:you|list|group)|list of (?:shame|debtors|defaulters) (?:online|in|on)|publicly (?:shame|named|exposed|name)|expose you|picture'?s going|photo'?s going|becomes? famous|poster (?:banega|bana|lagega|ottuvom)",
    unless=r"法院|失信被执行|gazette|credit bureau|crb\b|信用报告|征信|stamp|post office|posted (?:to|by) (?:you|mail)|put your card",
)

_CREDITOR = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?:银行|消费金融|消金|小贷|金服|信用卡|借条|支行|分行|月付|白条|花呗|借呗|微粒贷|网商贷|有钱花)"
    r"|\b[a-z][a-z.&' -]{1,30}\b(?:bank|financial|finance|lending|loans?|credit union|capital|funding|mortgage|llc|inc|corp|servicing|auto|mastercard|visa|medical|hospital|clinic|energy|mobile|wireless|savings)\b"
)
_NO_CREDITOR = re.compile(r"(?:某|相关|合作|该|有关|贵|我|放款|出借|资方|第三方|您的?|原|本|this|the|your|our|a|any|personal|payday|from|with|for|on|of|online|student|collection|overdue|past due|unpaid|outstanding) ?(?:银行|金融|公司|机构|平台|贷款|借款|网贷|信用卡|bank|finance|loans?|credit|account)")
_PUBLIC_BODY = re.compile(r"法院|人民调解委员会|仲裁委|court\b")
_NOBODY = re.compile(r"提醒|通知|逾期|法务|调解|催收|催告|诉前|公告|告知|消费金融$|普惠|金融$|系统|客服|服务$|中心$|贷后|管理$|风控|部$|警告|notice|alert|reminder")
"""What a signature says that names nobody."""
_AMOUNT = re.compile(r"[¥$£€₹₦₱][ ]?[0-9]|[0-9][0-9,.*x]*[ ]?(?:元|块|万|千|蚊)|[一二两三四五六七八九十][万千百]|\b[0-9]{1,3}k\b|(?<![0-9*])[1-9][0-9]{2,5}(?:今天|不到账|还|$)|(?:rs\.?|inr|usd|gbp|kes|ksh|ngn|php|hkd|nt|twd|sgd) ?[0-9]|[0-9][0-9,.]*[ ]?(?:dollars|pounds|rupees|naira|pesos)|[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+\.[0-9]{2}(?![0-9])")
_DEMAND = re.compile(
    r"(?:请|须|速|尽快|立即|马上|及时|务必|限)[^。！!？?\n]{0,16}(?:处理|还款|还清|结清|联系|回电|缴|偿还|办理|还)|逾期|欠款|拒绝协商|起诉|立案|催收|未见还款|打过来|先还|能还|"
    r"overdue|past due|delinquent|unpaid|in default|must (?:pay|call|respond)|pay (?:now|today|immediately|in full)|final (?:notice|demand|attempt)|call (?:us|back|now|immediately) |(?:your|the|this) (?:debt|past.due|delinquent|account|balance)"
)
_SETTLED = re.compile(r"自动归还|校验码|代扣交易|已出警|制作笔录|(?:支付|消费|转账|快捷支付|还款)[0-9,.]+元[^。]{0,12}余额|哈哈|嘻嘻|\bhaha|\blol\b|\blmao|\bomg\b|还款.{0,14}成功|已(?:结清|还清|还款成功|到账|扣款成功|收到您的还款)|还款成功|谢谢您的还款|payment received|paid in full|thank you for your payment|has been paid|验证码|verification code|\botp\b")
_COLLECTOR = re.compile(
    r"debt collect|collection agency|collections? (?:dept|department|agency|firm|office)|attempt to collect|on behalf of|recovery (?:services?|group|associates)|portfolio|receivables|recoveries|account services|\brecovery\b|collecting for|hired to collect|retained (?:by|to collect)|placed with|assigned to (?:us|our)|purchased (?:your|this)|third.party collector|credit (?:management|control) |law (?:offices?|firm)"
)
_OPT_OUT = re.compile(r"\bstop\b|opt.?out|unsubscribe|text (?:end|quit|cancel)|\bend to\b|to quit")


def _no_particulars(parsed: Parsed) -> list[Span]:
    text = parsed.plain.text
    signed = [s for s in parsed.signatures if s not in parsed.generic_signatures and not _NOBODY.search(s.name)]
    names_creditor = parsed.lender is not None or bool(signed) or _CREDITOR.search(_NO_CREDITOR.sub("", text)) is not None
    if names_creditor or _PUBLIC_BODY.search(text) or _AMOUNT.search(text) or not _DEMAND.search(text) or _REPORT.search(text):
        return []
    return [None]


def _no_opt_out(parsed: Parsed) -> list[Span]:
    text = parsed.plain.text
    is_collector = parsed.lender is not None and parsed.lender.kind == "collector"
    return [None] if (is_collector or _COLLECTOR.search(text)) and not (_OPT_OUT.search(text) or _REPORT.search(text)) else []


_takes_money = _said(
    r"(?:本公司|敝公司|我司|我公司|委外|外务|外访|催收|专员|业务员|经办|资产管理|管理顾问|法务|我|本人)[^。！!？?\n]{0,24}(?:到府收款|上门收款|登门收款|当面收|收取现金|代收|现场收|收款|收钱|亲收)|(?:转|汇|存)(?:到|至|入)?我.{0,2}个人|现金(?:交给|交予|当面交|给)[^。，,！!？?\n]{0,10}(?:外务|专员|我们|本公司|同仁|人员|我)|(?:跟|向|找)(?:您|你)[^。，,！!？?\n]{0,4}(?:收|拿)(?:[^。，,！!？?\n]{0,4}(?:现金|钱|款)|[，,。]|了)|领现金|(?:汇|转|存|缴|付)(?:入|至|到|给|款至)?[^。，,！!？?\n]{0,6}(?:本公司|敝公司|我们公司|我司|我公司|专员|经办|外务|业务员|管理顾问|资产管理)[^。，,！!？?\n]{0,10}(?:帐户|账户|户头|帐号|账号|名下|收)?",
    unless=r"(?:银行|本行|不得|不会|不收|本人收款)",
)
_premium_number = _said(r"(?<![0-9])(?:09[0-9]{2}[ -]?[0-9]{3}[ -]?[0-9]{3,4}|070[ ]?[0-9]{4}[ -]?[0-9]{4}|0?70[ ]?[0-9]{4}[ -]?[0-9]{4})(?![0-9])")


_OFFER = re.compile(r"拒收|退订|年化|额度已?提升|apply now|pre-?approved|opt out of offers")
_DUE = re.compile(r"逾期|应还|还款日|欠|到期|扣款(?:失败|未成功)|结清|还清|还款|缴款|缴|还|卡债|拖|赖|不到账|老赖|最后一天|清了|overdue|past due|\bdue\b|\bow(?:e|es|ed|ing)\b|\bdebt|collect|pay")


def _hours(parsed: Parsed) -> list[Span]:
    text = parsed.plain.text
    rule = _table()["hours"].get(parsed.region) if _DUE.search(text) and not _OFFER.search(text) else None
    when = parsed.received_at
    if rule is None or when is None or when.date().isoformat() < rule.get("since", ""):
        return []
    start, end = time.fromisoformat(rule["from"]), time.fromisoformat(rule["to"])
    return [None] if when.time() >= start or when.time() < end else []


_FINDERS: dict[str, Finder] = {
    "hours": _hours,
    "third_party": _third_party,
    "contact_threat": _contact_threat,
    "abuse": _abuse,
    "arrest_threat": _arrest,
    "false_authority": _false_authority,
    "family_future": _family_future,
    "public_shaming": _public_shaming,
    "no_particulars": _no_particulars,
    "no_opt_out": _no_opt_out,
    "takes_money": _takes_money,
    "premium_number": _premium_number,
}
RULES = tuple(_FINDERS)
"""Ids of the rules, in the order they are told."""


@functools.cache
def _table() -> dict[str, Any]:
    text = resources.files("checker").joinpath("data/conduct.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def breaches(parsed: Parsed) -> tuple[Breach, ...]:
    """The rules of the message's region that it breaks; none where it is not about a debt."""
    text = parsed.plain.text
    if not (_DEBT.search(text) or _AMOUNT.search(text)) or _SETTLED.search(text):
        return ()
    return tuple(
        _breach(rule, parsed.region, spans[0])
        for rule, find in _FINDERS.items()
        if parsed.region in _table()[rule] and (spans := find(parsed))
    )


def _breach(rule: str, region: str, span: Span) -> Breach:
    entry = _table()[rule]
    basis = entry[region]
    hours = {"from": basis.get("from", ""), "to": basis.get("to", "")}
    return Breach(
        rule=rule,
        region=region,
        title=Bilingual(entry["zh"], entry["en"]),
        facts=hours,
        instrument=Bilingual(basis["instrument_zh"], basis["instrument_en"]),
        complain=complaints()[basis["complain"]],
        source=basis["source"],
        span=span,
        is_soft=entry.get("is_soft", False),
    )
