package calc_test

import . "mingbaizhi/calc"

// features are what a hundred thousand settlements must have met, each at
// least so often. A few per cent of the usual number: the draws differ from run
// to run, but nothing may fall out of the generators unseen.
var features = map[string]int{
	"account: family false":                      1000,
	"account: family true":                       1000,
	"adjust: set on a limit":                     1000,
	"adjust: set on deductible":                  1000,
	"adjust: set on rate":                        1000,
	"adjust: add on a limit":                     1000,
	"adjust: add on deductible":                  1000,
	"adjust: add on rate":                        1000,
	"adjust: times on a limit":                   1000,
	"adjust: times on deductible":                1000,
	"adjust: times on rate":                      1000,
	"adjust: floor on a limit":                   1000,
	"adjust: floor on deductible":                1000,
	"adjust: floor on rate":                      1000,
	"adjust: cap on a limit":                     1000,
	"adjust: cap on deductible":                  1000,
	"adjust: cap on rate":                        1000,
	"adjust: use-row on a limit":                 300,
	"adjust: use-row on deductible":              500,
	"adjust: use-row on rate":                    500,
	"bands: from where a pool stands, from zero": 3000,
	"bands: from where a pool stands, above":     1000,
	"bands: more than one":                       10000,
	"best order: not as listed":                  200,
	"best order: the order matters":              300,
	"best over a period: a later visit":          1000,
	"best over a period: the deductible falls":   50,
	"best over a period: the rows changed":       50,
	"best row: a tie that their order decides":   100,
	"best row: not the first":                    200,
	"bill: from a slip":                          2000,
	"charge: a narrower later layer first":       2000,
	"deductible: the rest of a pool's":           2000,
	"exclusive: blocked":                         2000,
	"first-pay":                                  1000,
	"first-pay: more than the leaf holds":        10,
	"gate":                                       50,
	"given":                                      300,
	"hit: best":                                  1000,
	"hit: best over a period":                    3000,
	"hit: first":                                 3000,
	"hit: sum":                                   3000,
	"hit: unique":                                10000,
	"indexed: a fixed year":                      500,
	"indexed: last year":                         1000,
	"indexed: this year":                         500,
	"limit on base: binds":                       3000,
	"limit on paid: binds":                       3000,
	"limit on times: binds":                      1000,
	"mark":                                       1000,
	"person: an answer changed":                  3000,
	"person: answers overlap":                    500,
	"pool: by the day admitted":                  1000,
	"pool: by the day discharged":                1000,
	"pool: by the day settled":                   10000,
	"pool: for each disease":                     500,
	"pool: for each hospital":                    500,
	"pool: for each level":                       500,
	"pool: per day":                              500,
	"pool: per episode":                          500,
	"pool: per month":                            500,
	"pool: per visit":                            300,
	"pool: per week":                             500,
	"pool: per year":                             10000,
	"pool: shared":                               5000,
	"pool: two layers on one visit":              3000,
	"pool: typed":                                1000,
	"remainder: above-limit":                     300,
	"remainder: below-deductible":                300,
	"remainder: own-share":                       300,
	"sum: a disease that is not recognised":      1000,
	"sum: the limit of another row":              1000,
	"top-up: own at most":                        1000,
	"top-up: paid at least":                      1000,
	"version: a later one":                       10000,
	"version: by the day admitted":               10000,
	"version: by the day discharged":             10000,
	"version: by the day settled":                10000,
	"version: none in force":                     500,
	"year: not from January":                     5000,
}

// How the features call what the policy numbers.
var (
	operations = map[Operation]string{Set: "set", Add: "add", Times: "times", Floor: "floor", Cap: "cap", UseRow: "use-row"}
	hits       = map[Hit]string{Unique: "unique", First: "first", Best: "best", Sum: "sum"}
	edges      = map[Edges]string{FromZero: "from zero", AboveDeductible: "above"}
	periods    = map[Period]string{PerVisit: "visit", PerEpisode: "episode", PerDay: "day", PerWeek: "week", PerMonth: "month", PerYear: "year"}
	datings    = map[DatedBy]string{BySettled: "settled", ByAdmitted: "admitted", ByDischarged: "discharged"}
	years      = map[FigureOf]string{ThisYear: "this year", LastYear: "last year", 1: "a fixed year"}
)
