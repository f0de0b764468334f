package scale

import (
	"fmt"
	"strings"
)

const nationText = `name: 云国
kind: nation
hotlines: [{name: 样板热线, phone: "12393"}]
publisher: 编出来的
sources:
  law: {title: 云国保险通则, issuer: 云国议事厅, date: 2020-01-01, checked: 2026-06-01, grade: official}
gates:
- {id: work-injury, when: {cause: work-injury}, says: 上班受的伤，先问单位。, source: law}
- {id: not-covered, when: {cover: none}, says: 那天没有参保，打电话问能不能补。}
not-considered: [生孩子的钱没有算。]
`

// region is a city's region.yaml.
func (c *country) region(name, province string) string {
	var aka []string
	for range 6 {
		aka = append(aka, c.place()+"县")
	}
	quick := ""
	for _, q := range []struct{ id, title, person string }{
		{"resident", "居民住院，第一次，大人", "{insurance: resident, group: adult, identity: none}"},
		{"child", "居民住院，第一次，孩子和学生", "{insurance: resident, group: student-child, identity: none}"},
		{"employee", "职工住院，第一次，在职", "{insurance: employee, group: working, identity: none}"},
	} {
		quick += fmt.Sprintf(`- id: %s-inpatient
  title: %s
  totals: [3000, 10000, 30000, 50000]
  person: %s
  facts: {care: inpatient, admission: 1, cause: illness, cover: covered}
  columns:
  - {name: 镇卫生院, facts: {level: primary-essential, place: local}}
  - {name: 区县医院, facts: {level: secondary, place: local}}
  - {name: 市里大医院, facts: {level: tertiary, place: local}}
`, q.id, q.title, q.person)
	}
	return fmt.Sprintf(`name: %s
parent: %s
kind: city
aka: [%s]
hotlines: [{name: 本市热线, phone: "0999-%07d"}]
publisher: 编出来的
sources:
  notice: {title: %s住院和门诊待遇的通知, issuer: %s医保局, number: 编医保发〔2025〕%d号, date: 2025-%02d-%02d, checked: 2026-06-01, grade: official}
  paper: {title: 本市报纸上的介绍, issuer: 本市日报, date: 2025-11, checked: 2026-06-01, grade: press}
figures:
- {id: income, name: 居民人均可支配收入, years: {2024: {value: %d, source: notice}, 2025: {value: %d, source: notice}}}
pays:
- {from: 2024-01-01, until: open, source: notice, order: [resident-inpatient, resident-outpatient, employee-inpatient, employee-outpatient, resident-major-illness, medical-aid]}
quick:
%s`, name, province, strings.Join(aka, ", "), c.draw.IntN(10_000_000), name, name, c.round(1, 90, 1), c.round(1, 12, 1), c.round(1, 28, 1),
		c.round(18_000, 29_000, 100), c.round(29_100, 38_000, 100), quick)
}

// major is a province's table, with an older version.
func (c *country) major() string {
	line := c.round(10_000, 16_000, 500)
	return fmt.Sprintf(`name: 居民大病保险
slip: hifmi_pay
paid: at-window
sources:
  rule: {title: 省里的大病保险办法, issuer: 省医保局, number: 编政发〔2023〕%d号, date: 2023-11-01, checked: 2026-06-01, grade: official}
versions:
- {from: 2024-01-01, until: 2024-12-31, applies: {insurance: resident}, of: [eligible], per: year, source: rule, rows: [{id: 一般居民, deductible: %d, rate: 55%%, limit: 300000}]}
- from: 2025-01-01
  until: open
  applies: {insurance: resident}
  of: [eligible]
  per: year
  hit: first
  source: rule
  rows:
  - {id: 有身份, when: {identity: [tekun, dibao]}, deductible: %d, bands: [{to: 100000, rate: 65%%}, {rate: 75%%}]}
  - {id: 一般居民, deductible: %d, bands: [{to: 100000, rate: 60%%}, {to: 200000, rate: 65%%}, {rate: 70%%}], limit: 400000}
`, c.round(1, 90, 1), line-1000, line/2, line)
}

// layers are a city's own tables by id.
func (c *country) layers() map[string]string {
	line, rate := c.round(80, 200, 20), c.round(78, 90, 1)
	all := map[string]string{"resident-inpatient": fmt.Sprintf(`name: 居民基本医保（住院）
slip: hifp_pay
paid: at-window
versions:
- from: 2024-01-01
  until: open
  applies: {insurance: resident, care: inpatient}
  of: [eligible]
  source: notice
  note: %s
  hit: first
  rows:
  - {id: 市外临时, when: {place: [province, elsewhere], filed: [yes, no]}, deductible: {value: %d, source: paper}, rate: %d%%}
  - {id: 基层, when: {level: primary-essential}, deductible: %d, rate: %d%%}
  - {id: 一级, when: {level: primary}, deductible: %d, rate: %d%%}
  - {id: 二级, when: {level: secondary}, deductible: %d, rate: %d%%}
  - {id: 三级, when: {level: tertiary}, deductible: %d, rate: %d%%}
  adjust:
  - {id: 学生儿童, when: {group: student-child, place: local}, deductible: {times: 50%%}}
  - {id: 第二次住院, when: {admission: 2..}, deductible: {times: 50%%}}
  limits: [{pool: resident-fund, per: year, on: paid, most: %d}]
`, c.sentence(), line*10+200, rate-35, line, rate, line*2, rate-5, line*4, rate-12, line*8, rate-22, c.round(100_000, 250_000, 10_000))}
	all["resident-outpatient"] = fmt.Sprintf(`name: 居民普通门诊
slip: hifp_pay
paid: at-window
versions:
- from: 2024-01-01
  until: open
  applies: {insurance: resident, care: outpatient}
  of: [eligible]
  per: year
  source: notice
  rows:
  - {id: 基层, when: {level: primary-essential, place: local}, deductible: %d, rate: %d%%, limit: %d}
  - {id: 其他医院, when: {level: [primary, secondary, tertiary], place: local}, deductible: unknown, rate: unknown, limit: 1000}
  - {id: 市外, when: {place: [province, elsewhere]}, deductible: unknown, rate: unknown, limit: 1000}
`, c.round(0, 100, 10), c.round(50, 70, 5), c.round(300, 1200, 100))
	line, rate = c.round(200, 400, 50), c.round(80, 88, 1)
	var rows strings.Builder
	for _, who := range []struct {
		name, group string
		more        int
	}{{"退休", "retired", 5}, {"在职", "working", 0}} {
		for i, level := range []struct{ name, ids string }{{"一级", "[primary-essential, primary]"}, {"二级", "secondary"}, {"三级", "tertiary"}} {
			fmt.Fprintf(&rows, "  - {id: %s%s, when: {level: %s, group: %s, place: local}, deductible: %d, bands: [{to: 10000, rate: %d%%}, {to: 50000, rate: %d%%}, {rate: 95%%}]}\n",
				level.name, who.name, level.ids, who.group, line*(i+1), rate-4*i+who.more, rate-4*i+who.more+1)
		}
	}
	all["employee-inpatient"] = fmt.Sprintf(`name: 职工基本医保（住院）
slip: hifp_pay
paid: at-window
versions:
- from: 2024-01-01
  until: open
  applies: {insurance: employee, care: inpatient, group: [working, retired]}
  of: [eligible]
  source: notice
  hit: first
  rows:
%s  - {id: 市外, when: {place: [province, elsewhere]}, deductible: unknown, rate: %d%%}
  limits: [{pool: employee-fund, per: year, on: base, most: %d}]
`, rows.String(), rate-20, c.round(120_000, 400_000, 10_000))
	all["employee-outpatient"] = fmt.Sprintf(`name: 职工普通门诊
slip: hifp_pay
paid: at-window
versions:
- from: 2024-01-01
  until: open
  applies: {insurance: employee, care: outpatient}
  of: [eligible]
  per: year
  hit: first
  source: paper
  rows:
  - {id: 退休, when: {group: retired, place: local}, deductible: %d, rate: %d%%, limit: 6000}
  - {id: 其他人, when: {place: local}, deductible: %d, rate: %d%%, limit: 5000}
  - {id: 市外, when: {place: [province, elsewhere]}, deductible: unknown, rate: unknown}
`, line, c.round(65, 80, 5), line*2, c.round(50, 60, 5))
	all["medical-aid"] = fmt.Sprintf(`name: 医疗救助
slip: maf_pay
paid: at-window
versions:
- from: 2025-01-01
  until: open
  applies: {identity: [tekun, dibao, dibao-edge, rigid], care: [inpatient, chronic]}
  of: [eligible]
  per: year
  hit: best
  source: notice
  rows:
  - {id: 特困低保, when: {identity: [tekun, dibao]}, deductible: 0, rate: %d%%, limit: %d}
  - {id: 低保边缘, when: {identity: dibao-edge}, deductible: {share: 10%%, of: income, year: last}, rate: 60%%, limit: %d}
  - {id: 刚性支出, when: {identity: rigid}, deductible: {share: 25%%, of: income, year: last}, rate: 60%%, limit: %d}
`, c.round(70, 90, 1), c.round(20_000, 60_000, 1000), c.round(10_000, 30_000, 1000), c.round(10_000, 30_000, 1000))
	return all
}

// services is a city's services.yaml.
func (c *country) services() string {
	var out strings.Builder
	out.WriteString("services:\n")
	for i, name := range []string{"异地备案", "慢病认定", "转诊登记", "手工报销", "新生儿参保", "家庭账户绑定"} {
		fmt.Fprintf(&out, "- {id: s%d, name: %s, topics: [%s], who: %s的人, bring: [身份证, 医保卡, %s], channels: [{how: 窗口, where: %s}, {how: 电话, phone: 0999-%07d}], limit: {local: %d, unit: 个工作日}, steps: [%s, %s], source: notice}\n",
			i, name, c.one("away", "chronic", "service"), c.place(), c.one(things...), c.place()+"大厅", c.draw.IntN(10_000_000), c.round(1, 20, 1), c.sentence(), c.sentence())
	}
	return out.String()
}

// stations is a city's stations.yaml.
func (c *country) stations() string {
	var out strings.Builder
	out.WriteString("tiers:\n- {id: town, name: 镇街医保站, handles: [参保登记], source: notice}\nstations:\n")
	for i := range 12 {
		fmt.Fprintf(&out, "- {id: h%02d, name: %s医保站, tier: town, address: %s路%d号, hours: 工作日, phone: 0999-%07d, handles: [参保登记, %s], source: notice}\n",
			i, c.place(), c.place(), c.round(1, 300, 1), c.draw.IntN(10_000_000), c.one("异地备案", "慢病认定", "打印单据"))
	}
	return out.String()
}
