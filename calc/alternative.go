package calc

// Alternative is another place in which the same stay could be had: 镇卫生院,
// 区县医院, 市里大医院. Sets answers facts of the visit, and of no person. Comparing
// takes the bill to be the same there, and says so ([CompareNote]).
type Alternative struct {
	ID, Name string
	Sets     []Answer
}
