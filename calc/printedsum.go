package calc

// slipSum is a line of the slip that others make up: slipFields from first to
// before end.
type slipSum struct {
	whole      string
	first, end int
	says       [2]string // what the whole is called, and the parts
}

var slipSums = [...]slipSum{
	{"medfee_sumamt", 1, 5, [2]string{"医疗费总额", "四部分费用"}},
	{"fund_pay_sumamt", 6, 13, [2]string{"基金支付总额", "各项基金"}},
	{"medfee_sumamt", 13, slipAccounts, [2]string{"医疗费总额", "基金、医院和个人付的"}},
	{"psn_part_amt", slipAccounts, 19, [2]string{"个人负担", "账户和现金"}},
}

// amiss says where the printed lines contradict each other: parts that come to
// more than their whole, or to less although none of them is missing.
func (v *Visit) amiss() (says []string) {
	for i := range slipSums {
		x := &slipSums[i]
		whole, sum, all := v.printed(x.whole), Fen(0), true
		for _, field := range slipFields[x.first:x.end] {
			if line := v.printed(field); line != nil {
				sum += line.Amount
			} else {
				all = false
			}
		}
		if whole != nil && (sum > whole.Amount || all && sum < whole.Amount) {
			says = append(says, "单子自己对不上："+x.says[0]+"是 "+PrintedFen(whole.Amount)+"，"+x.says[1]+"加起来是 "+PrintedFen(sum)+"。请看看是不是抄错了。")
		}
	}
	return says
}
