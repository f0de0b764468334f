package release

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

// patience is how long the site's address may take to say what it carries.
const patience = 5 * time.Second

// online asks a site for its release.json. Whatever keeps it from being had is a
// sentence, for a release is made without a network too.
func online(ctx context.Context, base string) (*Manifest, string) {
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	address := strings.TrimSuffix(base, "/") + "/" + manifest
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, "网址不对，没有去看网上现在是哪一版。"
	}
	request.Header.Set("Cache-Control", "no-cache")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, "连不上网站，没有看到网上现在是哪一版。"
	}
	defer response.Body.Close()
	switch {
	case response.StatusCode == http.StatusNotFound:
		return nil, "网上还没有用本程序做的发布。"
	case response.StatusCode != http.StatusOK:
		return nil, fmt.Sprintf("网站没有给出 release.json（%d），没有看到网上现在是哪一版。", response.StatusCode)
	}
	m, err := readManifest(response.Body)
	if err != nil {
		return nil, "网上的" + err.Error() + "，没有看到网上现在是哪一版。"
	}
	return m, ""
}
