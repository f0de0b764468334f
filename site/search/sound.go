package search

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Sounds says how the 3,755 common characters of GB 2312, which stand in the
// order of their sounds, are pronounced: each syllable with how many characters
// it has. Browsers can list the characters themselves (TextDecoder), so these two
// thousand letters are all that a device has to be told.
const Sounds = "a2ai13an9ang3ao9ba18bai8ban15bang12bao17bei15ben4beng6bi24bian12biao4bie4bin6bing9bo19bu11ca1cai11can7cang5cao5ce5ceng2cha11chai3chan10chang13chao9che6chen10cheng15chi16chong5chou12chu16chuai1chuan7chuang6chui5chun7chuo2ci12cong6cou1cu4cuan3cui8cun3cuo6da6dai12dan15dang5dao12de3deng7di19dian16diao9die7ding9diu1dong10dou8du14duan6dui4dun9duo12e13en1er8fa8fan17fang11fei12fen15feng15fo1fou1fu45ga2gai6gan11gang9gao10ge17gei1gen2geng7gong15gou9gu18gua6guai3guan11guang3gui16gun3guo6ha1hai7han19hang3hao9he18hei2hen4heng5hong9hou7hu18hua9huai5huan14huang14hui21hun6huo10ji53jia17jian40jiang13jiao28jie27jin20jing25jiong2jiu17ju25juan7jue10jun11ka4kai5kan6kang7kao4ke15ken4keng2kong4kou4ku7kua5kuai4kuan2kuang8kui11kun4kuo4la7lai3lan15lang7lao9le2lei11leng3li34lia1lian14liang11liao13lie5lin12ling14liu11long9lou6lu34luan6lun9luo12ma9mai6man9mang6mao12me1mei16men3meng8mi14mian9miao8mie2min6ming6miu1mo17mou3mu15na7nai5nan3nang1nao5ne1nei2nen1neng1ni11nian7niang2niao2nie7nin1ning6niu4nong4nu3nuan2nuo6o1ou7pa6pai6pan8pang5pao7pei9pen2peng14pi17pian4piao4pie2pin5ping9po9pu15qi36qia3qian22qiang8qiao15qie5qin11qing13qiong2qiu8qu13quan11que8qun2ran4rang5rao3re2ren10reng2ri1rong10rou3ru10ruan2rui3run2ruo2sa3sai4san4sang3sao4se3sen1seng1sha9shai2shan16shang8shao11she12shen16sheng11shi47shou10shu33shua2shuai4shuan2shuang3shui4shun4shuo4si16song8sou4su12suan3sui11sun3suo8ta9tai9tan18tang13tao11te1teng4ti15tian8tiao5tie3ting10tong13tou4tu11tuan2tui6tun3tuo11wa7wai2wan17wang10wei33wen10weng3wo9wu29xi35xia13xian26xiang20xiao18xie21xin10xing15xiong7xiu9xu19xuan10xue6xun14ya16yan33yang17yao15ye15yi53yin16ying18yo1yong15you20yu45yuan20yue10yun12za3zai7zan4zang3zao14ze4zei1zen1zeng4zha14zhai6zhan17zhang15zhao10zhe10zhen16zheng15zhi43zhong11zhou14zhu26zhua2zhuai1zhuan6zhuang7zhui6zhun2zhuo11zi15zong7zou4zu8zuan2zui4zun2zuo8"

// firstSound is the code point that stands for the first sound in an index; no
// text has it.
const firstSound = 0xe000

// sounds gives each common character the sign of its sound. Sounds that many
// people say alike are one: zh and z, ch and c, sh and s, ng and n at the end.
var sounds = sync.OnceValue(func() map[rune]rune {
	var bytes []byte
	for row := 0xb0; row <= 0xd7; row++ {
		for column := 0xa1; column <= 0xfe; column++ {
			bytes = append(bytes, byte(row), byte(column))
		}
	}
	text, _ := simplifiedchinese.GBK.NewDecoder().Bytes(bytes)
	common := []rune(string(text))
	all, signs := map[rune]rune{}, map[string]rune{}
	for at, rest := 0, Sounds; rest != ""; {
		letters := strings.IndexAny(rest, "0123456789")
		end := letters
		count := 0
		for ; end < len(rest) && rest[end] <= '9'; end++ {
			count = 10*count + int(rest[end]-'0')
		}
		syllable := alike(rest[:letters])
		sign, known := signs[syllable]
		if !known {
			sign = firstSound + rune(len(signs))
			signs[syllable] = sign
		}
		for ; count > 0; count-- {
			all[common[at]] = sign
			at++
		}
		rest = rest[end:]
	}
	return all
})

func alike(syllable string) string {
	if len(syllable) > 1 && syllable[1] == 'h' {
		syllable = syllable[:1] + syllable[2:]
	}
	if strings.HasSuffix(syllable, "ng") {
		syllable = syllable[:len(syllable)-1]
	}
	return syllable
}

// sound is what a token of two characters sounds like, empty where that is not
// known.
func sound(token string) string {
	one, size := utf8.DecodeRuneInString(token)
	two, rest := utf8.DecodeRuneInString(token[size:])
	first, second := sounds()[one], sounds()[two]
	if size+rest < len(token) || first == 0 || second == 0 {
		return ""
	}
	return string([]rune{first, second})
}
