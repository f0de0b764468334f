// Package content reads what publicity staff write: policy tables in YAML and
// guides in Markdown. It says what is wrong with it, file, line and column, in
// Chinese and with the mend, and hands over what is right: calc's policy, and
// everything that pages show of it. This comment is the authors' manual.
//
// # The tree
//
//	vocabulary.yaml     what the calculator can ask anywhere, and the words of the slip
//	glossary.yaml       术语 in plain words
//	site.yaml           who publishes, and whom to call
//	REGION/region.yaml  name, parent, sources, paying order, 速查表
//	REGION/vocabulary.yaml  what is asked only there, in addition
//	REGION/policy/*.yaml  one layer of benefit a file; the file's name is its id
//	REGION/guides/*.md    大白话问答
//	REGION/services.yaml  办事指南: who, what to bring, where, how long, how
//	REGION/stations.yaml  服务网点
//	REGION/enrolment.yaml 断保和连续缴费: how long to wait after a gap, what paying each year brings
//	REGION/advice.yaml    what people can still do about what they pay
//	REGION/alerts.yaml    监测线: from what own payment on somebody takes a look
//	REGION/cases.yaml     published cases, settled or summed again
//	REGION/prices.yaml    集采 prices, before and after
//	REGION/figures.yaml   关于本地医保: figures that were published, errands before and after
//	REGION/leaflets/*.yaml  明白纸: what goes on one sheet of A4; the file's name is its id
//	REGION/corrections.yaml  更正: what was wrong here
//	approvals.yaml, REGION/approvals.yaml  审核: who drafted, checked and approved which values
//
// A folder is a region; its name is the id. Ids are small letters, digits and
// -. Every key of every file, with help in Chinese, is in [Files]: that one
// description drives the loader and its messages, the forms of the desk and the
// JSON Schemas of site/schema. [Open] reads what is shared, [Library.Region] one
// region, [Library.Check] everything. The files that only one page is made of
// are described with what they become: [Enrolment], [Price], [StatisticGroup],
// [Leaflet], [Correction], [Approval].
//
// # A layer
//
// One file holds a layer through all its versions. A row says for whom, and
// then the package of figures; every figure has a source, its own, its row's or
// its version's; what nobody published is unknown.
//
//	name: 甲类人住院
//	slip: hifp_pay
//	sources:
//	  notice: {title: 关于待遇的通知, issuer: 甲市医保局, number: 甲医保发〔2024〕1号,
//	    date: 2024-01-05, checked: 2026-01-10, grade: official}
//	versions:
//	- from: 2024-01-01
//	  until: open
//	  applies: {insurance: resident, care: stay}
//	  of: [eligible]
//	  source: notice
//	  rows:
//	  - {id: 一档, when: {level: low}, deductible: 100, rate: 85%}
//	  - {id: 二档, when: {level: high}, deductible: 1000元, rate: unknown}
//	  adjust:
//	  - {id: 第二次, when: {nth: 2}, deductible: {times: 50%}}
//	  limits: [{pool: fund, per: year, on: paid, most: 20万}]
//
// Where nobody printed the first day, from is {seen: 2024-01}, the first month
// in which somebody saw it in force, or {seen: 2024} where only the year is
// known. Until is the last day. Versions do not overlap; a hole between them is
// no fault.
//
// A row has one rate, or bands from low to high, the last of them without to;
// own stands where the document prints the patient's share. In a table that
// ends, the last band may have a to if a limit on the base says the same. A
// row's limit is what the layer pays at most; other limits stand in limits,
// each with the pool it draws on. The short form per: year makes one private
// pool, named after the layer, for deductible, bands and limit. All uses of a
// pool say the same per, each and dated-by.
//
// The pool's name is the limit's column in addresses, so a row has one limit a
// pool, and no pool is called deductible, rate, to or limit.
//
// # Figures
//
// 700, 1,000, 100元, 1.3万 and full-width digits are all money; 85% and ８５％
// are ratios, and 85 is not. Inside [ ] and { } a comma ends a figure, so 1,000
// is written 1000 there. A figure with a source of its own, with bounds
// that a source gives, or as a share of a figure that is printed each year:
//
//	deductible: {value: 700, source: paper}
//	deductible: {unknown: [0, 1000], source: paper}
//	deductible: {share: 25%, of: income, year: last}
//
// # A new year
//
// What is copied from the year before and has not been looked at yet is written
// with check around it, a plain figure, a share, or one with its source:
//
//	deductible: {check: 700}
//	rate: {check: 85%, source: paper}
//	deductible: {check: {share: 25%, of: income, year: last}}
//
// It is unknown to the calculator, pages print 待核（去年 700 元）, check asks for
// each of them, and nothing is released while one waits. To settle it is to put
// this year's figure, or unknown, in the place of the whole: what stood the same
// loses its braces. A version is begun with all figures waiting by new year
// (site/scaffold), and so is a figure by year in region.yaml.
//
// A text that begins with 待填 is one that somebody has to write; check says so.
//
// # Conditions
//
//	when: {level: low}                     one option
//	when: {level: [low, mid]}              one of these
//	when: {identity: none}                 no option at all
//	when: {identity: {all: [poor, old]}}   both
//	when: {identity: {not: [poor]}}        anything else
//	when: {nth: 3..}   {nth: ..2}   {nth: 2..3}
//	when: {income: {from: 1000, to: {share: 150%, of: floor}}}
//
// All of a when must hold. From and to belong to the span. Under hit: unique,
// the default, nobody may meet two rows, and in every table somebody who opens
// the layer must meet one; both are checked for everybody that the vocabulary
// can describe, as far as conditions are plain numbers and options.
//
// # What only some places ask
//
// The vocabulary at the top is for everybody. What one province, city or county
// asks besides stands in its own vocabulary.yaml and holds for what is below it:
// new facts, more options of a fact above, more buttons of a tap. So a new region
// stays a new folder, and nobody is asked about the insurance of another city.
//
//	facts: [{id: hill, after: income, name: 山上山下, ask: …, why: …, of: person, options: […]}]
//	options: [{of: identity, id: old-hero, name: 老模范, after: dibao}]
//	choices: [{of: care, id: rehab, name: 孩子康复, sets: {care: rehab}, after: chronic}]
//
// # Comparing places
//
// A bill is compared between the choices of the one tap with compare: true. The
// village doctor's screen shows those with nearby: true first, and asks the
// other taps and each fact with beside: true.
//
// # Parents and children
//
// A region has what its parents decided. A child's file of the same id takes
// the parent's place; extends changes single cells and keeps the rest with its
// sources; withdrawn ends it, the day given being the first without it.
//
//	extends: parent
//	sources: {…}
//	cells:
//	  一档/起付线: {value: 200, source: ours}    in the version that starts last
//	  一档/rate@2020-06-01: unknown             in the one in force that day
//
// Benefit-year, pays, accounts, not-considered and quick are the nearest
// region's that writes them; figures and gates go by id, the nearest first. A
// nation or a province has no calculator: its tables may name layers and
// figures that only its children have.
//
// A nation with blank: true has one, for whoever's place is not there. Its tables
// and its paying order are handed down to nobody, and no cell of them is a
// number: it is unknown, or {unknown: [50%, 100%], source: law} where the whole
// country has such bounds. The calculator then asks for the reader's own figures.
//
// # Sources
//
// A source needs title, issuer, grade and checked, the day on which somebody
// last looked. Grades: confirmed, official, press, reprint; a reprint is not
// linked. A file cites its own sources and those of its region.yaml by id, any
// layer's as LAYER.ID, and those of another region.yaml above as
// region.REGION.ID, which is also how the policy names them.
//
// # Addresses
//
// A cell is LAYER/ROW/COLUMN. Columns: deductible, rate, limit, a pool; with
// several bands rate-1, to-1, …; of a step, LAYER/STEP/COLUMN; of a whole
// table, LAYER/limits/POOL; LAYER/top-up/paid-at-least, LAYER/first-pay/share;
// figure/ID/YEAR. Prose may write 起付线, 报销比例, 封顶线, 分段上限, 先自付比例,
// 保底报销比例, 个人最多付的比例 for the columns (报销比例-2 for the second band), 限额,
// 保底, 先自付, 指标 for limits, top-up, first-pay, figure, and a layer's name for its
// id. With @2020-06-01 it is the cell of that day.
//
// # Guides
//
//	---
//	title: 住院能报多少
//	summary: 先扣多少，再报几成。
//	topics: [stay]
//	sources: [notice]
//	figures: [{text: 30元, source: paper}]
//	calculate: {person: {insurance: resident}, facts: {care: stay}}
//	checked: 2026-01-10
//	---
//	## 二档医院报几成？
//
//	起付线{{ 表 "stay/二档/起付线" }}，{{ 术语 "封顶线" }}见下表。
//
//	```算例
//	title: 大人第一次住院
//	person: {insurance: resident}
//	facts: {care: stay, level: low, nth: 1}
//	settled: 2026-03-01
//	bill: {total: 5000, non_covered: 0, first_pay: 0, over_limit: 0}
//	```
//
// A ## heading is a question; its anchor is its letters and digits. With
// kind: steps the guide is a journey, 一步一步来, and each ## heading is a step,
// which the page numbers. The page's way into the calculator has the answers
// of calculate given, a worked example's has its own and its bill.
//
// An amount or a ratio is a reference, so that prose cannot drift from the
// tables; typed by hand it stands only in a block quote of a source or in the
// figures list. Chinese quotes, full-width braces and spaces do as well. Links
// name files of the tree that have a page (stay.md#问题,
// ../policy/stay.yaml#行名, ../services.yaml#编号, ../region.yaml); addresses
// outside are those of declared sources. HTML is shown as it was typed; pictures
// have no place in a guide.
//
// # Services and stations
//
// Both files may have sources of their own, as a table has. Only id, name and
// source are required: what nobody published is left out, and the page says so.
//
//	services:
//	- id: file-away
//	  name: 跨省临时外出备案
//	  topics: [away]
//	  who: 要到外省看病的人
//	  since: 2025-04-01           or {seen: 2023-11}
//	  until: 2026-12-31           past it, the page calls it 以前的办法
//	  bring: [身份证, 医保卡的照片一张]   nothing: 什么都不用带
//	  channels: [{how: 手机, where: 软件的名字}, {how: 电话, phone: 0533-1234567}]
//	  limit: {local: 9, national: 30, before: 30, unit: 个工作日}
//	  steps: [先打开软件。, 再填医院。]
//	  note: 出院前补办也行。
//	  source: notice
//
// Done while one waits is limit: {at-once: true}; before may be words, 每季度一次.
// The vocabulary's intent service, 办手续, leads to the whole page on a region's
// home; under each other topic stand the services that name it.
// A region has what its parents wrote; its own service of the same id takes the
// parent's place.
//
//	tiers:
//	- {id: town, name: 镇街医保站, count: 65, handles: [参保登记], source: notice}
//	- {id: village, name: 村居服务点, count: 500, more: true, source: notice}
//	stations:
//	- {id: hall, name: 市医保大厅, tier: city, address: 某路1号, hours: 工作日,
//	  phone: 0533-1234567, handles: [参保登记], source: notice}
//
// A station's tier is one of tiers, or province, city, county, district, town,
// village. Stations are not inherited. In both files an amount or a ratio is
// the same fault as in a guide: it belongs into a guide, where it can be a
// reference, or into the file's own figures list.
//
// # Advice
//
// What somebody can still do, while it can be done: before the visit, in-hospital
// until discharge, after it, or next-year. When says to whom it is told. What it
// saves is worked out, never typed: sets says what the answers are once it is
// done, claims names the layer that pays those alone who apply. With neither it
// is told without a sum. What is bought for money of one's own is commercial: told
// last, for next-year, without sets or claims, for next year's terms are not known.
//
//	sources: {…}
//	advice:
//	- id: file-away
//	  name: 先备案再去外省
//	  while: before
//	  when: {place: elsewhere, filed: no}
//	  from: {seen: 2022-02}       or a day; until: open, or the last day
//	  until: open
//	  sets: {filed: yes}
//	  says: 看病以前先备案。
//	  conditions: 临时去的才要。
//	  office: 医保窗口或手机
//	  source: notice
//
// Where else the same visit could be is no advice: the choices of the tap with
// compare: true are put side by side. They set facts of the visit alone.
//
// A region has what its parents wrote; its own of the same id takes the parent's
// place, and {id: file-away, withdrawn: 2026-01-01} ends it, the day given being
// the first without it. Figures in the sentences are as in services.yaml.
//
// # Alerts
//
// A published monitoring line: from what own payment on a case is looked at. At
// is the line, a figure as in a table, or unknown where only its being was
// published; per is visit or year; of are the parts of what is left to pay that
// count, [eligible] for 合规个人负担, all of it without. The page says by itself that
// to be looked at is no benefit. They are handed down as advice is.
//
//	alerts:
//	- {id: stay, name: 住院一次自己付的, when: {care: stay}, of: [eligible], per: visit, at: 3万,
//	   from: 2025-02-01, until: open, says: 记在册子上，有人来问。, source: notice}
//
// # Cases
//
// With recompute: all a case is settled again and must come out as printed, to
// the fen, or to the yuan with rounds: true; with recompute: sum its parts must
// add up to the total.
//
// # What is refused
//
// What stands in a file is what a reader sees. Direction marks, signs of no width,
// blank letters, letters that are written from the right, and signs that look like a
// digit or a letter and are none are errors: typed, as an escape of YAML, as an entity
// of Markdown. An address begins with https:// or http:// and names nobody before its
// host.
//
// A file has at most 1 MB, a guide 128 KB, a line 10,000 characters, a paragraph of a
// guide 5,000; lists and quotations go 12 levels deep, the tables of a guide have
// 2,000 cells, a version of a layer 300 rows and as many steps. An id has at most 60
// letters and is none of the names that Windows keeps for devices. A link within the
// tree is followed, one that leads out of it is refused, and so are pipes and devices.
//
// # Problems
//
// Errors keep a region from being used: it has no Plan. Warnings ask for a
// look. All of one run come at once, sorted by place, path:line:col, columns
// counting characters. What one fault leads to elsewhere is left out where that
// can be told: a table in which something is misspelt is not searched for gaps,
// and without a readable vocabulary regions are not judged at all.
//
// What the vocabulary expects of tables (expect: the rate goes down as the
// level goes up) is a warning where a table does otherwise, and so is a table
// that two regions have to the figure. A version accepts it by citing a source:
//
//	accept: [{what: level-rate, source: notice}, {what: same-as-jia, source: notice}]
//
// testdata/named.txt has every fault that is looked for, with a file broken at a
// known place and the sentence that is said of it; faults.txt has slips of an
// author's hand in the real content.
//
// Days are the caller's: nothing here reads the clock. [Region.Overdue] takes
// the day on which checked dates are looked at, [Region.Cell] the one whose
// version is meant.
package content
