package desk

type gridPage struct {
	Frame
	Tables []GridTable
}
