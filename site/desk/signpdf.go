package desk

import (
	"net/http"
	"net/url"
	"strings"

	"mingbaizhi/site/paper"
)

// signPDF is the 审签单 as a PDF, made by the browser that the machine has.
func (d *Desk) signPDF(w http.ResponseWriter, r *http.Request) {
	browser := paper.Find()
	sheet := At + "approval/sheet?" + r.URL.RawQuery
	if browser == "" {
		d.saidAt(w, r, sheet, "这台电脑上没有能做 PDF 的浏览器（Edge、Chrome）：按 Ctrl+P 打印。")
		return
	}
	asking := http.HandlerFunc(func(w http.ResponseWriter, page *http.Request) {
		page.AddCookie(&http.Cookie{Name: whoCookie, Value: url.QueryEscape(nameOf(r))})
		d.ServeHTTP(w, page)
	})
	printer := paper.Printer{Browser: browser, Date: d.opt.Now()}
	data, err := printer.PDF(r.Context(), asking, strings.TrimPrefix(sheet, "/"))
	if err != nil {
		d.saidAt(w, r, sheet, "PDF 没有做成："+sentence(err)+"按 Ctrl+P 打印。")
		return
	}
	w.Header().Set("Content-Type", "application/pdf")
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape("审签单-"+d.now().String()+".pdf"))
	w.Write(data)
}
