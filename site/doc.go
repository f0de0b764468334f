// Package site turns a library of content into a web site: plain files that any
// host serves, that work under a sub-path, and that open from a USB stick.
//
// # What there is
//
// A [Site] is a library, a date and a few options; nothing else decides a byte
// of it. [Site.Paths] lists every file, [Site.Page] makes one, and [Build] is
// Page over all paths, region by region and in parallel. [Serve] previews the
// same pages as they are asked for. The same library and date give the same
// bytes, so a second build writes what the first one did.
//
// For everybody: index.html, glossary.html, coverage.html, about.html,
// disclaimer.html, accessibility.html, privacy.html, licences.html, manual.html, 404.html and what lies under assets/; in a
// released site release.json too, which package release writes. A region where
// people are insured has a folder of its own, with what there is of the following;
// so has the nation, for those whose place is not there. A province's tables stand
// on the pages of the regions below it; it has a folder only if it has guides or
// cases.
//
//	zibo/index.html             what people want to do
//	zibo/guides/ID.html         one guide
//	zibo/tables/index.html      the layers, the indexed figures
//	zibo/tables/ID.html, .json  one layer: every figure with source, grade, dates, older versions
//	zibo/tables/ID.csv          the same for a spreadsheet
//	zibo/data.html              the tables as files: what their columns mean, on which terms
//	zibo/coverage.html          how many figures the government published, how many nobody did
//	zibo/quick.html             速查表, settled by calc
//	zibo/services.html          办事指南, its own and those of the regions above
//	zibo/stations.html          服务网点
//	zibo/enrolment.html         断保和连续缴费: what a gap costs, what paying each year brings
//	zibo/cases.html             published cases, settled or summed again
//	zibo/prices.html            集采 prices before and after
//	zibo/changes.html           what changed between versions, and what that does to the quick tables
//	zibo/leaflets/ID.html       明白纸, one page of A4; with Options.PDF also ID.pdf
//	zibo/posters/ID.html        a quick table as a sheet for a wall; likewise
//	zibo/valid.html             这张还能用吗
//	zibo/corrections.html       what was wrong here
//	zibo/updates.html           更新记录; with Options.Base also feed.atom, the same as a feed
//	zibo/about-local.html       published figures as charts and tables, errands as pictures and in words
//	zibo/calculator.html        the calculator
//	zibo/doctor.html            the village doctor's screen: places side by side
//	zibo/offline.html           离线版: calculator, quick tables, guides and services in one file
//	zibo/sources.html           everything the region cites
//	zibo/search.html            找一找, with what package search makes below zibo/search/
//	zibo/bundle-HASH.json, .js  the policy, for fetch and for pages opened from a file
//	zibo/files.json             what of the region lies on a telephone, with sums
//	zibo/app.webmanifest        the region as an app to install
//
// The front page, 404.html and no-network.html place a reader by what he types: a
// county, a town, an old name. assets/places-HASH.js has the names of all places and
// how characters are said; it comes when somebody types, and nothing that is typed
// leaves the device. Only a name that is one place's opens its page; what only
// sounds alike or stands in a sentence is shown, and a place that is not there is
// said to be missing. Words that are no place go along to the search of the place
// chosen next. The nation's calculator, for those whose place is missing, has no
// figure of its own: it asks for the reader's, one at a time (see content on
// blank tables), so no table, quick table or doctor's screen is made of it.
//
// For machines: robots.txt; with Options.Base sitemap.xml, an index of
// sitemap-shared.xml and of a sitemap.xml in each region's folder. Robots look for
// robots.txt at the root of a host alone. Pages are marked with microdata of schema.org.
//
// For scripts alone: withdrawn.json, the bundles that no longer calculate; sw.js
// and worker.json, the service worker and the switch that takes it back;
// no-network.html, what the worker shows where there is neither network nor copy.
//
// # Templates
//
// Each kind of page is a struct that embeds [Page], and a template of the same
// name in templates/ that fills "main" of base.tmpl. Templates get structs,
// never maps, so a misspelt field fails the tests. They hold the sentences that
// stand on every region's pages; whatever names a region, a person's identity,
// a kind of hospital or a disease comes from the content. Sentences about
// results come from calc (Policy.Text and its neighbours): this package never
// words one again.
//
// # Pictures and paper
//
// Charts and flows are SVG inside the HTML, made with the page, with classes and
// presentation attributes only. The same stands below in a table or in words. A
// picture is as wide as the narrowest screen and its letters are of 18 units, so
// they are never smaller than 18 px; a chart is drawn a second time for wide
// screens and for paper.
//
// A leaflet prints on one page of A4 in the largest letters that fit, by an
// estimate of content.Leaflet.Size, whose measures are those of style.css; a
// test prints leaflets in Chromium to hold the two together. A wall sheet is one
// quick table, upright or across, as its letters are larger. Both carry the day
// until which they hold and the policy code, the first characters of the bundle's
// hash; so does a printed estimate. With Options.Base they carry a QR code, and
// every page on paper the code of its own address.
//
// # 这张还能用吗
//
// The code of a sheet leads to valid.html, with what the sheet is in the
// fragment, in the signs that chats leave alone:
//
//	valid.html#k=leaflet.stay&d=20260620&u=20261231&c=7ea1898e&h=0123abcd
//
// k is its kind (leaflet, poster, estimate) and id, d the day of which it was
// made, u its last day, c the policy code, h its print: a hash of what stands on
// it but for what changes from day to day. valid.js then says 已更正 if the code
// was withdrawn or what it prints was corrected after that day, 已过期 if its day
// has passed or it is no longer given out, 有新的了 if the page says something
// else now. A sheet that has the page's print says what the page says, whatever
// else of the policy has changed since: 有效. The list of withdrawn.json is asked for; without
// a network the page's own corrections have to do. A code typed by hand is
// looked up alone.
//
// # The manual for staff
//
// manual.html says how the content is changed on the desk, a task a section: what
// somebody wants, the steps with the words of the buttons in bold, a picture, what
// can happen. It is made of manual/manual.md and the pictures beside it, which
// package desk's TestManualPictures draws (-update) while it does all that the
// manual says; without -update it still fails where a word in bold is not on the
// screen. Telephones do not keep it, and a county's portal does not get it.
//
// # Editions
//
// [CMSEdition] is the site for a portal that strips scripts, [WeChatEdition] are
// chosen guides for a 公众号. Both are the site's own pages with their markup
// changed, so they cannot say something else.
//
// # Links and assets
//
// Links are relative and name their file: ../index.html. Options.Base is for
// canonical addresses alone (and for 404.html, which a host shows at any
// depth). Assets carry the hash of their bytes in their name and may be cached
// for ever. Templates, styles and scripts are minified; goldens in testdata are of
// the HTML before that. There is no inline script or style; the calculator's
// block of JSON is data. Scripts are classic files, because a page opened from
// a file may load no others.
//
// # One file
//
// offline.html is a region's 离线版 for USB sticks and chats: styles, scripts,
// the bundle and the program stand in it, and it asks for nothing. The program
// is base64 of its deflate, made once for all regions; a file is 1.7 MB. What
// other pages say stands in it as sections: their main elements, ids prefixed,
// headings a level lower, links to each other in the page, links to what is not
// there to the site (Options.Base) or plain text. Its path is ASCII, because not
// every county's host and unpacker agrees on the bytes of a Chinese name;
// the links to it have browsers keep it as 离线版 and the region's name. It says until when
// nothing that it holds is known to change. Inline scripts and styles are
// nowhere else, so this one file is served under a content policy of its own
// (policyOfOffline); under the site's it could be read, not run.
//
// # On a telephone
//
// A page of a region registers sw.js once it is there. The worker downloads what
// the region's files.json lists, 1.2 MB on the way, and holds every file against
// its SHA-256: a version is whole, or it is not used. Pages come from the network
// if that answers within three seconds, else from what is kept; files whose names
// carry a hash come from what is kept. A newer version is laid beside the old one
// and takes its place when the reader taps 点这里更新; a newer worker waits for the
// same tap. Where a telephone saves data, is full or forbids it nothing is kept and
// all else works. A region's list changes only with what its pages lead to.
//
// Two switches take it back from every telephone that comes by: offline: false in
// site.yaml, and for whoever has only the host's folder {"keep":false} in
// worker.json. The preview registers no worker, and takes off one that it finds.
//
// # After an error
//
// A correction names the bundles that were published with the error; withdrawn.json
// lists them by code, for good. Calculators ask for it before their first answer,
// for three seconds at most, and again when the network comes back; the worker
// never gives it from what is kept while there is a network. What was learnt stays
// on the device. A page whose own bundle is listed calculates no more, neither with
// the engine nor from its curves: it takes away what stands there and says what was
// wrong, what is right, since when, where to read it and whom to call. A link that
// was made under such a bundle says so, on the picture and on paper too. Other pages
// that come from a telephone say it above their text. The one file asks for nothing:
// it has only its last day.
//
// A page says until when its figures are known to hold (data-until); past that day,
// by the device's own clock, it shows a red bar, and a clock that stands before the
// page was made is said.
//
// # Ways into the calculator
//
// A guide and its worked examples lead to the calculator with a situation
// given. It stands in the address's fragment, which no browser sends to a host,
// and holds only signs that no chat and no mail cuts off or encodes (letters,
// digits, - . _ = and &):
//
//	calculator.html#a=insurance.resident_care.inpatient_identity.dibao.rigid&t=3000
//
// a is the answers: facts between _, each with its options, its number or its
// amount after dots; identity.none is none of several, a fact with nothing
// after it 不清楚. A bill is t, its total, with n, o and f for what lies outside
// the catalogue, above a limit and before everything, b=slip if it is copied
// from a slip, i, u and d for the days of admission, discharge and settling.
// What a page does not know, as &from=chat, a fact that the region does not ask
// or an option that is gone, is passed over. The first questions that the
// answers settle count as asked; the page opens at the first that is left, at
// the bill, or at the answer, and says that a link has filled something in. Once
// the reader says something else, the fragment goes.
//
// # A reader's link
//
// What a reader made goes on in the same form, with all that was said, in one
// line:
//
//	#p=7ea1898e6a&a=…&t=10000&n=0&b=slip&d=2026-11-22&s=hifp_pay.5580
//	&x=stay%2Fcity%2Frate_55%25&y=fund_paid.1234.5&v=1&a=…&t=3000&d=2026-02-01&z=c00c9f
//
// p is the beginning of the policy's hash: under another policy the page says so
// and settles by its own. s is a printed line of the slip, b=parts a total of
// which the rest is not known; w names the facts that the engine asked for, g
// what a layer is known to have paid, x a typed figure by its address, y what
// stood in a pool, c an account. Each v begins an earlier visit. In x, y, g and
// c the name is percent-encoded and _ ends it. z is a check of the whole: if
// what was read does not write the same link again, some of it was lost on the
// way or is no longer asked, and the page says so.
//
// Nothing of a link is ever shown as it stands. A figure counts only once the
// engine asks for it, under the engine's own name; the page names it as the
// sender's and can drop it. What the engine refuses of a link goes, answers and
// bill excepted. A link is made when it is asked for; the address bar stays as
// it is.
//
// The picture of an answer is drawn on a canvas. Its QR code is the link;
// static/qrcode.js, which makes it, is loaded with the first picture, and a
// picture made from a file or without a network has none.
//
// # For every eye, ear and hand
//
// accessibility.html says to readers what is done, what is not and how it is
// tested; wcag_test.go lists the criteria of WCAG 2.2, and browser_elder_test.go
// measures what the state asks of pages for old people.
//
// letters.js stands in the head and sets the size that was chosen before anything
// is painted. Dark follows the telephone: the color-scheme meta makes the canvas
// dark before the style comes, and paper is white. There is no switch of our own
// for it: the telephone has one that holds for all it shows, and one more row
// of buttons would push down what people came for on every page.
//
// 念给我听 stands only where the device itself has a voice that speaks Chinese
// (voice.js). A voice whose localService is false sends what it reads to a server,
// so it is never used: nothing of a page leaves the device, and the voice is
// named for every sentence, because a browser left to choose may take such a one.
// What reads (aloud.js) is loaded with the first tap. It gives sentences of at most
// 40 signs, because Chrome breaks off after 15 seconds; begins a sentence again
// instead of resuming it, because Android does not resume; and says amounts, days,
// rows and numbers to call as people do (spoken.js, passage.js). A template marks
// what is not to be read with data-silent.
//
// # What is kept
//
// privacy.html tells readers what leaves their device (nothing that is typed) and
// all that stays on it, from the list in [Remainder], and clears it. A script that
// is to keep one thing more has it put there: the walk of TestInBrowser/private
// finds what is in no list.
//
// # What arrives
//
// The calculator counts with nothing but what was published: engine.js and
// worker.js hold the program and the rules against the sums that the page brings,
// and each reply against the hash of the page's rules. engine.js downloads and
// compiles the program while the worker starts, and hands it over compiled: the
// download is what the first answer waits for longest (TestFirstAnswer).
//
// # What others made
//
// licences.html has the parts of others in the pages and in the program, with the
// words of their licences from licences/; a new module is written into licences.go,
// and TestLicences, which holds both against what is compiled in, takes the words
// with -update.
//
// # A part of the site
//
// What a region's folder holds is made of that region's content, of what it
// inherits, and of what is for everybody; what is for everybody is made of the
// headers. So a site can be built a few regions at a time ([Options.Regions]), on
// as many machines as there are: each build writes the folders of its regions and
// all that lies beside them, and those laid over each other are the whole site,
// byte for byte.
//
// # Writing
//
// Build writes into a hidden folder beside the target and then lets the two
// change names. On Linux that is one system call (renameat2 with
// RENAME_EXCHANGE): whoever opens public/index.html at any moment finds the old
// site's page or the new one's, whole. A symbolic link that is switched would do
// as much, but copying public/ to a host, or packing it, would then copy a link.
// Where the call is missing it is three renames, and for an instant there is no
// public/. Windows refuses them while any program has a file of public/ open:
// they are tried for some seconds, then the old site stays and the error says
// what to close. The old site is removed after the swap, or what of it is held
// open by a later build; nothing of a build that fails is left. A folder is ours
// if it is empty or holds the file .mingbaizhi; any other is refused and not
// touched. What a killed build left the next one takes away: a build at work has
// the lock of its folder's .mingbaizhi, and the lock ends with the process. Where
// the file system has no locks it waits an hour. A target that cannot be replaced
// as a whole, a mount point or the folder that the program stands in, is refused
// before any work; one that the content changed under (Options.Sure) after it.
package site
