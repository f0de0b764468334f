package calc

// slipSum is a line of the slip that others make up: slipFields from First to
// before End, and perhaps one more.
type slipSum struct {
	whole      string
	name       string
	first, end int
	also       string
	parts      string
}

var slipSums = [...]slipSum{
	{"medfee_sumamt", "医疗费总额", 1, 5, "", "四部分费用"},
	{"fund_pay_sumamt", "基金支付总额", 6, 13, "", "各项基金"},
	{"medfee_sumamt", "医疗费总额", 13, 15, "psn_part_amt", "基金、医院和个人付的"},
	{"psn_part_amt", "个人负担", slipAccounts, 19, "", "账户和现金"},
}

// amiss says where the printed lines contradict each other: parts that come to
// more than their whole, or to less although none of them is missing.
func (v *Visit) amiss() (says []string) {
	for i := range slipSums {
		x := &slipSums[i]
		whole, sum, all := v.printed(x.whole), Fen(0), true
		add := func(field string) {
			if line := v.printed(field); line != nil {
				sum += line.Amount
			} else {
				all = false
			}
		}
		for _, field := range slipFields[x.first:x.end] {
			add(field)
		}
		if x.also != "" {
			add(x.also)
		}
		if whole != nil && (sum > whole.Amount || all && sum < whole.Amount) {
			says = append(says, "单子自己对不上："+x.name+"是 "+toFen(whole.Amount)+"，"+x.parts+"加起来是 "+toFen(sum)+"。请看看是不是抄错了。")
		}
	}
	return says
}
