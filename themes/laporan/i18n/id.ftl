# Teks antarmuka tema laporan, bahasa Indonesia. Urutan dan kunci sama dengan en.ftl.
# Dalam pesan dengan hitungan, $n memilih bentuk kata dan $count adalah angka yang sudah ditulis.

## Bahasa dan navigasi

language-name = Bahasa Indonesia
skip-to-content = Langsung ke isi
nav-main = Utama
nav-language = Bahasa
nav-crumbs = Lokasi halaman
nav-pager = Halaman sebelum dan sesudah
nav-letters = Menurut huruf
previous = Sebelumnya
next = Berikutnya
on-this-page = Di halaman ini
in-this-chapter = Dalam bab ini
pages = Halaman
page-word = Halaman
back-to-text = Kembali ke teks
footnotes = Catatan kaki
permalink = Tautan
appearance = Tampilan
appearance-device = Ikut perangkat
appearance-light = Terang
appearance-dark = Gelap

## Nama halaman

overview = Ikhtisar
chapter = Bab
entity = Profil
entities = Siapa yang diukur
indicator = Indikator
indicators = Indikator
exhibit = Bagan atau tabel
exhibits = Bagan dan tabel
data = Data
data-and-downloads = Data dan unduhan
sources = Sumber
methods = Metode
editions = Edisi
changes = Riwayat perubahan
search = Indeks
print-edition = Edisi cetak
not-found = Halaman tidak ditemukan
chapter-number = Bab { $number }
figure-number = Bagan { $number }
table-number = Tabel { $number }
head-title = { $page } – { $site }
annual-report = Laporan tahunan
edition-of = Edisi { $period }
version-of = Versi { $version }
kicker = Laporan tahunan · { $edition }
read-chapter = Baca { $chapter }
profile-of = Profil: { $name }
chapter-data = Data bab ini

## Ikhtisar, bab, dan cetak

key-figures = Angka kunci
summary = Ringkasan
main-points = Pokok bab
contents = Isi laporan
how-to-read = Cara membaca
how-to-read-grades = Setiap kategori punya huruf atau nama, bentuk, dan warna, sehingga tetap terbaca tanpa warna.
missing-heading = Tanda pada angka, dan angka yang tidak ada
missing-lead = Sel kosong selalu diberi alasan. Nol hanya ditulis bila sumber menulis nol.
notes = Catatan angka
notes-lead = Setiap angka bergaris titik-titik menuju catatan di bawah. Tanda ƒ berarti angka dihitung oleh penyusun dari angka yang terbit.
note-used = Juga di
note-on = Catatan { $number }
source = Sumber
source-number = S{ $number }
tag-published = terbit
tag-calculated = ƒ dihitung
this-edition = edisi ini
next-edition = Edisi berikutnya
next-undecided = Belum ditetapkan.
next-planned = Direncanakan { $date }.
print-lead = Halaman ini memuat seluruh edisi dan disusun untuk dicetak atau disimpan sebagai PDF dari peramban.
cite-this-page = Cara mengutip halaman ini
citation = { $publisher }, <cite>{ $title }</cite>: { $page }. { $edition }.
citation-version = { $publisher }, <cite>{ $title }</cite>: { $page }. { $edition }, versi { $version }.
citation-version-home = { $publisher }, <cite>{ $title }</cite>. { $edition }, versi { $version }.
citation-home = { $publisher }, <cite>{ $title }</cite>. { $edition }.
data-release = Data rilis { $release }.
data-working = Data kerja, belum dibekukan menjadi rilis.
published-on = Diterbitkan
published-by = Diterbitkan oleh
retrieved-on = diambil { $date }
licence-text-and-data = Teks dan data:
demo-label = Edisi contoh

## Bagan dan tabel

data-table = Tabel data
data-table-of = Data { $label }
figure-value = Angka
embed = Tampilkan di halaman lain
embed-lead = Salin kode ini ke halaman Anda. Sumber dan datanya ikut tampil.
embed-open = Buka tampilan sematan
embed-from = Dari: { $title }
stands-in = Dimuat dalam
mentions = Disebut dalam
axis-starts = Sumbu dimulai pada { $value }.
axis-zero = Sumbu dimulai dari nol.
band-limit = Ambang { $grade }: { $value }
break-at = Cara penilaian berubah; tidak dapat dibandingkan
changed-from = dari { $period } ({ $value })

## Profil dan indikator

history = Riwayat
parts = Bagian yang dinilai
beside = Sekitarnya
part-of = Bagian dari
siblings = Setingkat
measure = Ukuran
bands = Kategori
all-values = Semua nilai
downloads = Unduhan
unit = Satuan
unit-none = tanpa satuan
range = Rentang
range-of = { $from } sampai { $to }
decimals = Desimal
better = Arah
better-higher = makin tinggi makin baik
better-lower = makin rendah makin baik
better-neither = tanpa arah
formula = Rumus
derive-mean = Rata-rata { $indicator } dari bagian-bagiannya
derive-share = { $part } dibagi { $whole }, dalam persen
derive-sum = Jumlah { $parts }
derive-difference = { $first } dikurangi { $second }
derive-weighted = Jumlah berbobot { $parts }, dikali { $times }
check-mean = Dihitung ulang sebagai rata-rata { $indicator } dari bagian-bagiannya; toleransi { $tolerance }
default-source = Sumber utama
value = Nilai
grade = Kategori
grade-short = Kat.
change-column = Perubahan
difference = Selisih
rank = Peringkat
period = Periode
place = Wilayah
name = Nama
kind = Jenis
newest-value = Nilai terbaru
no-value = belum ada nilai
valid-from-to = { $from }–{ $to }
valid-from = sejak { $from }
valid-until = sampai { $to }
valid-always = semua periode
level-range = { $from }–{ $to }
level-above = di atas { $value }
level-from = mulai { $value }
not-comparable = Tidak dapat dibandingkan dengan versi lain.

## Temuan

findings = Temuan pada angka terbit
findings-lead = Angka terbit tidak diganti. Di sini yang terbit disandingkan dengan hasil hitung ulang atau dengan sumber lain.
as-published = Terbit
recomputed = Dihitung ulang
elsewhere = Di sumber lain

## Data

datasets = Himpunan data
datasets-caption = Himpunan data untuk diunduh
dataset = Himpunan data
rows = Baris
licence = Lisensi
column-dictionary = Kamus kolom
columns-caption = Pengamatan
column = Kolom
meaning = Arti
verify = Memeriksa berkas
verify-lead = Simpan berkas yang diunduh, hitung SHA-256-nya, misalnya dengan <code>sha256sum</code>, lalu bandingkan dengan daftar ini.
checksums-caption = Jumlah periksa berkas
file = Berkas
adjusted = Angka yang disesuaikan
adjusted-lead = Angka berikut ditulis berbeda dari sumbernya.
in-source = Dalam sumber
here = Di sini
reason = Alasan
no-data = Laporan ini tidak memuat data.
no-sources = Laporan ini tidak mencantumkan sumber.
all-observations = Semua pengamatan
all-observations-lead = Setiap angka dari setiap indikator, satu baris per angka.
data-lead = Bagan, tabel, dan angka dalam teks laporan ini dibuat dari berkas-berkas berikut.
decimal-point = desimal: titik
column-indicator = Kunci indikator.
column-entity = Kunci wilayah atau unit.
column-period = Periode: tahun, semester, triwulan, bulan, tanggal, tahun anggaran, atau rentang.
column-value = Nilai dengan titik desimal; kosong bila tidak ada.
column-status = Status nilai; kosong bila biasa.
column-missing = Alasan bila nilai tidak ada.
column-source = Kunci sumber.
column-note = Catatan.
column-grade = Kategori menurut skema yang berlaku pada periodenya.
columns-lead = Sel kosong pada CSV berarti tidak ada. Nama yang sama menjadi kunci pada JSON; sel kosong tidak ditulis di sana. Kolom di bagian akhir mengulang kunci dengan kata-kata, satu kolom per bahasa.
descriptions = Deskripsi untuk mesin
descriptions-lead = Kolom, tipe, kunci, dan lisensi semua berkas di atas.
file-spreadsheet = CSV lembar kerja ({ $locale })
file-datapackage = Data Package
file-csv-metadata = CSV on the Web
cite-file = Mengutip berkas
cite-data = Sebutkan laporan, nama berkas, dan SHA-256-nya, misalnya: { $citation } Berkas <code>{ $file }</code>.
register-entities = Wilayah dan unit
register-indicators = Indikator
register-sources = Sumber
register-levels = Jenjang pada skema kategori
register-members = Anggota rincian
register-breaks = Putusnya deret yang dinyatakan
register-targets = Target
register-findings = Temuan
column-key = Nama baris: indikator/entitas/periode, ditambah /rincian=anggota bila baris itu bagian dari total. Tidak ada dua baris dengan nama yang sama.
column-breakdown = Kunci rincian; kosong untuk total.
column-member = Kunci anggota rincian; kosong untuk total. Baris anggota adalah bagian dari baris totalnya: jangan dijumlahkan dengan total.
column-unit = Satuan: percent, atau namanya dalam bahasa pertama laporan.
column-decimals = Jumlah desimal saat nilai dicetak.
column-obs-status = Status pengamatan, kode dari daftar SDMX CL_OBS_STATUS. Bila beberapa cocok, dipakai yang pertama dari: B, alasan tidak ada nilai, status, A.
column-break = Terisi pada nilai pertama setelah deret terputus: nilai itu tidak boleh dibandingkan dengan yang sebelumnya.
column-level = Kunci kategori di codes/levels.csv: skema/versi/jenjang.
column-suffix = Kunci keterangan di samping kategori, sumbu kedua skemanya.
column-low = Batas bawah nilai.
column-high = Batas atas nilai.
column-plus-minus = Setengah jarak kedua batas, bila sumber mencetak ±.
column-published-grade = Kategori yang dicetak sumber di samping nilai.
column-published-rank = Peringkat yang dicetak sumber.
column-published-rank-of = Dari berapa, menurut sumber.
column-published-change = Perubahan yang dicetak sumber.
column-published-change-from = Periode awal perubahan itu.
column-other-values = Nilai lain untuk angka yang sama, masing-masing dengan kunci sumbernya, dipisah titik koma.
column-method = Apakah nilai diterbitkan sumber atau dihitung di sini.
column-computed-from = Baris asal perhitungan, dipisah titik koma.
column-missing-part = Baris yang nilainya tidak ada, bila nilai hitungan tidak ada karenanya.
column-findings = Jenis temuan pada nilai, dipisah titik koma; dijelaskan di codes/findings.csv.
column-targets = Kunci target bagi nilai ini di codes/targets.csv, dipisah titik koma.
column-target-verdicts = Apakah target itu tercapai, dengan urutan yang sama.
column-source-url = Alamat sumber.
column-kind = Kunci jenis.
column-parent = Kunci induknya.
column-id = Kunci yang dipakai tabel lain untuk menyebut baris ini.
column-range-low = Nilai terendah yang mungkin.
column-range-high = Nilai tertinggi yang mungkin.
column-better = Arah yang lebih baik.
column-scheme = Kunci skema kategori.
column-publisher = Penerbit sumber.
column-published = Waktu terbit.
column-event = Tanggal peristiwa yang diceritakan.
column-retrieved = Tanggal dibaca.
column-url = Alamat.
column-version = Nomor versi skema, mulai dari 1, yang tertua.
column-from = Periode pertama berlaku; kosong bila terbuka.
column-to = Periode terakhir berlaku; kosong bila terbuka.
column-edge = Apakah batas bawah termasuk jenjang itu.
column-at = Batas bawah jenjang.
column-tone = Arti jenjang; menentukan warnanya.
column-periods = Periode berlakunya target, dipisah titik koma; dua titik berarti dari dan sampai.
column-goal = Apa yang harus dicapai.
column-within = Kunci wilayah atau unit yang menjadi lingkup peringkat.
column-finding = Jenis temuan.
label-indicator = Nama indikator.
label-entity = Nama wilayah atau unit.
label-breakdown = Nama rincian.
label-member = Nama anggota.
label-unit = Nama satuan.
label-grade = Nama kategori.
label-suffix = Nama keterangan di samping kategori.
label-published-rank-among = Di antara siapa sumber memeringkat.
label-source = Judul sumber.
label-note = Catatan.
label-name = Nama.
label-kind = Nama jenis.
label-definition = Definisi.
label-title = Judul.
label-label = Nama.
label-zone = Nama zona.
label-reason = Alasan.
label-finding = Temuan dengan kata-kata.
label-accepted = Mengapa laporan menerimanya; kosong bila baru.
missing-incomplete = sebagian unsur nilai hitungan tidak ada
sdmx-A = nilai biasa
sdmx-B = deret waktu terputus
sdmx-E = nilai perkiraan: perkiraan sumber atau nilai kira-kira
sdmx-P = nilai sementara
sdmx-U = keandalan rendah: diperselisihkan atau meragukan
sdmx-L = tidak ada, data ada tetapi tidak dikumpulkan: tidak dinilai atau tidak termasuk sampel
sdmx-M = tidak ada, data tidak mungkin ada: tidak berlaku
sdmx-O = tidak ada: tidak diterbitkan, ada unsur yang hilang, atau hanya kategori yang terbit
sdmx-Q = tidak ada, dirahasiakan
break-scheme = versi skema kategori yang lain
break-declared = dinyatakan laporan, dengan alasan
break-part = deret asal perhitungannya terputus
method-published = diterbitkan sumber
method-computed = dihitung untuk laporan ini
verdict-met = tercapai
verdict-not-met = tidak tercapai
verdict-cannot-tell = tidak dapat ditentukan
edge-min = batas termasuk jenjang ini
edge-above = batas termasuk jenjang di bawahnya
goal-at-least = paling sedikit nilai ini
goal-at-most = paling banyak nilai ini
goal-rank-at-most = peringkat ini atau lebih baik
finding-kind-recomputed = hitung ulang memberi nilai lain
finding-kind-grade = skema memberi kategori lain
finding-kind-out-of-range = di luar rentang yang mungkin
finding-kind-disputed = sumber berbeda
finding-kind-members = jumlah anggota tidak cocok
finding-kind-total = jumlah nilai tidak sama dengan totalnya
finding-kind-change = nilai memberi perubahan lain
finding-kind-incomparable = perubahan melintasi putusnya deret atau antarperiode yang tidak sama panjang
finding-kind-rank = nilai memberi peringkat lain
shape = { $rows } baris × { $columns } kolom
size-bytes = { $count } B
size-kilobytes = { $count } kB
size-megabytes = { $count } MB

## Metode, edisi, perubahan

rules = Aturan umum
rule-rounding = Pembulatan
rule-rounding-text = Nilai dihitung dengan desimal eksak dan dibulatkan setengah ke atas pada jumlah desimal indikatornya. Kategori ditentukan setelah pembulatan.
rule-breaks = Pergantian skema
rule-breaks-text = Bila cara penilaian berganti, deret diputus. Di seberangnya tidak ada perubahan, peringkat, atau perbandingan.
rule-missing = Nilai yang tidak ada
rule-missing-text = Nilai yang tidak ada diberi alasan, tidak ditaksir, tidak dijembatani garis, dan tidak dihitung sebagai nol.
rule-disputed = Nilai yang diperdebatkan
rule-disputed-text = Bila sumber berbeda, kedua nilai ditampilkan. Dari nilai seperti itu tidak dihitung perubahan atau peringkat.
rule-parts = Bagian tahun
rule-parts-text = Nilai sebagian tahun tidak dibandingkan dengan nilai setahun penuh.
corrections = Koreksi
no-corrections = Belum ada koreksi.
restated = Angka yang dinyatakan ulang
added = Angka baru
removed = Angka yang dihapus
was = Semula
now = Menjadi
no-releases = Belum ada rilis yang dibekukan. Bila kelak ada, angka lama tetap tampak dan dicoret, angka baru di sebelahnya, beserta alasannya.
not-found-lead = Alamat ini tidak ada atau sudah tidak ada. Mungkin salah satu halaman ini yang Anda cari.

## Status edisi

edition-draft = rancangan
edition-final = final
edition-corrected = dikoreksi
edition-withdrawn = ditarik
edition-older = edisi lama
alert-draft = Edisi ini masih rancangan; isinya dapat berubah.
alert-corrected = Edisi ini telah dikoreksi; lihat daftar koreksinya.
alert-withdrawn = Edisi ini telah ditarik dan hanya disimpan sebagai arsip.
alert-older = Ada edisi yang lebih baru.

## Status nilai

status-provisional = sementara
status-estimated = perkiraan
status-approximate = kira-kira
status-disputed = diperdebatkan: sumber berbeda
status-suspect = diragukan: kemungkinan keliru
status-restated = dinyatakan ulang
sign-provisional = p
sign-estimated = e
sign-approximate = ±
sign-disputed = ?
sign-suspect = ?
sign-restated = r
value-published = angka terbit, menuju catatannya
value-calculated = angka yang dihitung penyusun
around = sekitar { $value }

## Alasan nilai tidak ada

missing-not-assessed = tidak dinilai
missing-not-in-sample = tidak termasuk sampel
missing-not-published = tidak dipublikasikan
missing-not-applicable = tidak berlaku
missing-suppressed = dirahasiakan
missing-no-data = tidak ada data
no-year = tanpa tahun
no-year-short = t.t.

## Nada kategori

tone-good = baik
tone-fair = cukup baik
tone-middle = sedang
tone-poor = kurang
tone-bad = buruk
tone-neutral = netral

## Hitungan

count-chapters = { $count } bab
count-figures = { $count } bagan
count-tables = { $count } tabel
count-entities = { $count } wilayah dan unit
count-indicators = { $count } indikator
count-sources = { $count } sumber
count-values = { $count } angka
count-findings = { $count } temuan
count-editions = { $count } edisi
count-uses = dipakai untuk { $count } angka
count-added = { $count } angka baru
count-removed = { $count } angka dihapus
count-restated = { $count } angka dinyatakan ulang

## Periods and numbers

period-half = { $half ->
    [1] Semester I { $year }
   *[2] Semester II { $year }
}
period-quarter = { $quarter ->
    [1] Triwulan I { $year }
    [2] Triwulan II { $year }
    [3] Triwulan III { $year }
   *[4] Triwulan IV { $year }
}
period-financial-year = { $first }/{ $second }
period-span = { $from }–{ $to }
with-unit = { $value } { $unit }
name-within = { $name } ({ $parent })
with-percent = { $value }%
axis-million = { $value } juta
axis-billion = { $value } miliar
axis-trillion = { $value } triliun
unit-percent = persen
unit-percentage-points = poin persen

## Sentences

change-up = naik { $amount }
change-down = turun { $amount }
change-same = tidak berubah
rank-of = peringkat { $rank } dari { $size }
rank-tied = peringkat { $rank } dari { $size } (bersama { $others } lainnya)
rank-unranked = { $count } tanpa nilai yang dapat diperingkat
no-figure = tidak ada angka
note-value = { $indicator } { $entity }, { $period }: { $value }.
note-missing = { $indicator } { $entity }, { $period }: { $reason }.
note-change = { $to } − { $from } = { $difference }.
note-mean = Rata-rata dari { $count } bagian: ({ $terms }) ÷ { $count } = { $value }.
note-sum = { $terms } = { $value }.
note-share = { $part } ÷ { $whole } = { $value }.
note-computed = Dihitung dari: { $terms }.
note-index = { $value } ÷ { $base } ({ $period }) × 100.
note-weighted = { $times } × ({ $terms }) ÷ { $weights } = { $value }.
uncertainty = Ketidakpastian
plus-minus = ± { $value }
note-incomplete = Tidak dapat dihitung: { $part } tidak ada.
note-corrected = Dikoreksi pada { $date }: { $text }
note-rank = Peringkat menurut nilai yang terbit untuk { $period }.
note-also = Sumber lain menulis { $value }.
note-published-rank = Sumber menulis peringkat { $rank }.
note-published-rank-of = Sumber menulis peringkat { $rank } dari { $size }.
note-in-scope = ({ $scope })
note-published-level = Sumber menulis tingkat { $level }.
finding-recomputed = Hasil hitung ulang { $value }, sedangkan yang diterbitkan { $published }.
finding-grade = Sumber menulis { $published }, sedangkan menurut skema { $grade }.
finding-range = Di luar rentang { $from } sampai { $to }.
finding-disputed = Sumber-sumber menulis angka yang berbeda.
found-recomputed = Dihitung ulang
found-elsewhere = Di sumber lain
found-scheme = Menurut skema
found-break = Alasan
found-range = Rentang
finding-at = { $indicator } { $entity }, { $period }
series-broken = Skema berganti: tidak dapat dibandingkan
series-broken-length = Panjang periode berbeda: tidak dapat dibandingkan
series-broken-part = Deret { $indicator }, yang menjadi dasar hitungan, terputus: tidak dapat dibandingkan
series-broken-from = Sejak { $period }: { $reason }.
gap-tooltip = { $entity }, { $period }: { $reason }
point-tooltip = { $entity }, { $period }: { $value }
alt-line = { $indicator }, { $from } sampai { $to }. { $series }.
alt-line-series = { $entity }: { $values }
alt-line-point = { $value } ({ $period })
alt-ranking = { $indicator }, { $period }, dari yang terbaik: { $rows }.
alt-ranking-row = { $entity } { $value }
reference-label = { $entity } { $value }
exhibit-empty = Tidak ada angka untuk bagan ini.
order-best = Diurutkan dari yang terbaik.
order-highest = Diurutkan dari nilai tertinggi.
axis-cut = Sumbu nilai tidak dimulai dari nol.
home-lead = { $indicator }
date-of-event = tentang peristiwa { $date }
observations = Observasi
file-all-excel = Semua observasi
finding-members = Bagian-bagiannya berjumlah { $sum }, sedangkan yang diterbitkan { $published }.
finding-total = Bersama yang lain berjumlah { $sum }, bukan { $total }.
finding-change = Sumber menulis perubahan { $published }, sedangkan dari nilainya { $value }.
finding-incomparable = Sumber mencetak perubahan { $published } sejak { $period }. { $reason }.
finding-rank = Sumber menulis peringkat { $published }, sedangkan menurut nilainya { $rank }.
derive-mean-group = Rata-rata { $indicator } atas satu kelompok
derive-sum-group = Jumlah { $indicator } atas satu kelompok
derive-rank = Peringkat menurut { $indicator }

## Panggilan dalam teks

in-period = { $length ->
    [half] pada semester { $part ->
        [1] I
       *[2] II
    } { $year }
    [quarter] pada triwulan { $part ->
        [1] I
        [2] II
        [3] III
       *[4] IV
    } { $year }
    [span] dari { $from } sampai { $to }
   *[other] pada { $period }
}
period-noun = { $length ->
    [half] semester { $part ->
        [1] I
       *[2] II
    } { $year }
    [quarter] triwulan { $part ->
        [1] I
        [2] II
        [3] III
       *[4] IV
    } { $year }
    [span] masa { $from } sampai { $to }
   *[other] { $period }
}
scaled = { $value } { $scale ->
    [thousand] ribu
    [million] juta
   *[billion] miliar
}
number-in-words = { $n ->
    [0] nol
    [1] satu
    [2] dua
    [3] tiga
    [4] empat
    [5] lima
    [6] enam
    [7] tujuh
    [8] delapan
    [9] sembilan
    [10] sepuluh
    [11] sebelas
    [12] dua belas
    [13] tiga belas
    [14] empat belas
    [15] lima belas
    [16] enam belas
    [17] tujuh belas
    [18] delapan belas
    [19] sembilan belas
   *[20] dua puluh
}
less-than = kurang dari { $value }
grade-in-text = { $lettered ->
    [yes] { $letter } ({ $name })
   *[no] “{ $name }”
}
with-remark = { $text } ({ $remark })
scope = { $shape ->
    [kind-place] { $count } { $kind } di { $place }
    [kind] { $count } { $kind }
    [place] { $count } yang diukur di { $place }
   *[bare] { $count } yang diukur
}
and-remark = { $text }; { $remark }
ordinal = { $count }
remark-tied = bersama { $count } lainnya
remark-without = { $count } lainnya tanpa angka yang dapat dibandingkan
remark-doubtful = { $count } angka yang meragukan tidak diikutkan
sentence-value = { $indicator } { $entity } { $when } tercatat { $value }{ $doubt ->
    [provisional] { " " }(angka sementara)
    [estimated] { " " }(perkiraan)
    [disputed] { " " }(diperdebatkan: sumber lain menulis { $others })
    [uncertain] { " " }(diperdebatkan)
    [out-of-scale] { " " }(diragukan: skalanya { $low } sampai { $high })
    [suspect] { " " }(diragukan)
    [computed] { " " }(dihitung dari angka terbitan)
   *[none] { "" }
}
sentence-missing = { $indicator } { $entity } { $when } tidak tersedia { $reason ->
    [not-assessed] karena tidak dinilai
    [not-in-sample] karena tidak termasuk sampel
    [not-published] karena tidak dipublikasikan
    [not-applicable] karena ukuran itu tidak berlaku
    [suppressed] karena dirahasiakan
   *[part] karena salah satu bagiannya tidak ada: { $part }
}
sentence-grade-only = { $indicator } { $entity } { $when } berkategori { $grade }; angkanya tidak dipublikasikan
sentence-with = { $text }, { $clauses }
sentence-target = { $text }; target { $goal ->
    [at-least] minimal { $value }
    [at-most] maksimal { $value }
   *[rank] peringkat { $value } atau lebih baik
} { $verdict ->
    [met] tercapai
    [not-met] tidak tercapai
   *[unknown] tidak dapat dinilai
}
sentence-broken = { $text }; { $why ->
    [frequency] tidak ada angka terdahulu untuk periode yang sama panjang
    [span] rentang seperti ini tidak dibandingkan dengan yang terdahulu
   *[other] perubahan dari { $since } tidak dihitung
}{ $why ->
    [frequency] { "" }
    [span] { "" }
    [scheme] { " " }karena skema penilaiannya berganti
    [part] { " " }karena deret yang menjadi dasarnya terputus
    [doubtful] { " " }karena angka itu meragukan
   *[declared] : { $reason }
}
sentence-end = { $text }.
sentence-first = { $text }; ini angka pertama yang tersedia
clause-change = { $direction ->
    [up] naik { $amount } dari { $since }
    [down] turun { $amount } dari { $since }
   *[same] tidak berubah dari { $since }
}{ $better ->
    [improved] { " " }(membaik)
    [worsened] { " " }(memburuk)
   *[unsaid] { "" }
}
clause-grade = { $move ->
    [up] naik kategori dari { $before } ke { $grade }
    [down] turun kategori dari { $before } ke { $grade }
    [same] tetap berkategori { $grade }
   *[none] berkategori { $grade }
}
clause-rank = berada di peringkat { $rank } dari { $scope }{ $remarked ->
    [yes] { " " }({ $remark })
   *[no] { "" }
}
compare = { $direction ->
    [higher] { $amount } lebih { $counted ->
        [scale] tinggi
       *[count] banyak
    } daripada { $with }
    [lower] { $amount } lebih { $counted ->
        [scale] rendah
       *[count] sedikit
    } daripada { $with }
   *[same] sama dengan { $with }
}
compare-mean = rerata { $scope }
named = { $beside ->
    [value] { $names } ({ $value })
    [scope] { $names } ({ $end } dari { $scope })
    [both] { $names } ({ $value }; { $end } dari { $scope })
   *[none] { $names }
}
end-highest = tertinggi
end-lowest = terendah
list-others = { $count } lainnya
list-none = tidak ada
doubtful-value = { $value }; meragukan
note-rounded = Dalam teks dibulatkan menjadi { $value }.
note-percent = ({ $to } − { $from }) ÷ { $from } = { $percent }.
note-compared = { $indicator }, { $first } dan { $second }, { $period }: { $difference }
note-group = { $indicator }, { $period }, { $scope }: { $values }.
note-group-empty = { $indicator }, { $period }: tidak ada angka yang dapat dibandingkan.
note-group-mean = Rerata: ({ $terms }) ÷ { $count } = { $value }.
note-condition = { $condition ->
    [level] Berkategori { $what }
    [above] Di atas { $what }
    [at-least] { $what } atau lebih
    [below] Di bawah { $what }
    [at-most] { $what } atau kurang
    [missing] Tanpa angka
   *[reason] { $what }
}: { $count } dari { $size }.
note-left-out = Tidak diikutkan: { $list }.
note-without = Tanpa angka: { $list }.

## Indeks, edisi cetak, riwayat rilis

## Bagan

threshold-label = ambang { $level } { $value }
target-label = target { $value }
scale-begins = skala dimulai pada { $value }
deviation-zero = { $reference } = 0
deviation-below = ← di bawah
deviation-above = di atas →
distance-column = Selisih
target-column = Target atau ambang
stack-total = Jumlah
class = { $from } sampai kurang dari { $to }
class-last = { $from } sampai { $to }
class-column = Kelas
count-column = Banyaknya
interval = antara { $low } dan { $high }
interval-low = Dari
interval-high = Sampai
alt-rows = { $indicator }, { $period }: { $rows }.
alt-deviation = { $indicator }, { $period }, selisih dari { $reference }: { $rows }.
alt-stacked = Bagian dari keseluruhan, { $period }. { $rows }.
alt-target = { $indicator }, { $period }, beserta yang harus dicapai: { $rows }.
alt-scatter = { $indicator }, { $period }: { $rows }.
alt-histogram = Banyaknya nilai { $indicator } di tiap kelas, { $period }: { $rows }.
alt-spread = { $count } angka, dari { $low } ({ $lowest }) sampai { $high } ({ $highest })
alt-without = { $count } tanpa angka
alt-series = mulai dari { $first } dan terakhir { $last }, terendah { $low }, tertinggi { $high }
alt-more = { $count } lainnya ada di tabel
## Indeks, edisi cetak, riwayat rilis

search-lead = Daerah, unit, indikator, bagan, dan bab laporan ini menurut abjad.
search-field = Cari di laporan ini
search-hits = Ditemukan
search-most = Ditampilkan
search-none = Tidak ditemukan.
print-of = { $edition }: edisi cetak
changes-lead = Apa yang ditambah, dihapus, dan dinyatakan ulang oleh setiap rilis data.

## What pages say of their figures

ranking = Peringkat
trend = Dari waktu ke waktu
distribution = Sebaran
comparison = Dua periode
ranking-highest = { $entity } tertinggi pada { $period }: { $value }
ranking-lowest = { $entity } terendah pada { $period }: { $value }
ranking-scope = { $measure }, { $period }. { $kind }: { $shown } dari { $all } punya angka yang dapat dibandingkan.
trend-scope = { $entities }. Garis terputus bila nilai tidak dapat dibandingkan.
distribution-of = Nilai terentang dari { $low } sampai { $high }; nilai tengahnya { $middle }
compared-of = { $measure }: { $risen } dari { $all } naik antara { $from } dan { $to }
compared-scope = { $measure }. Hanya yang punya angka pada kedua periode.
measure-in-unit = { $measure } ({ $unit })
measure-in-period = { $measure }, { $period }
difference-from = Selisih dihitung dari nilai { $entity }, { $value }.
check = Pemeriksaan
check-of = Dihitung ulang sebagai: { $formula }. Toleransi { $tolerance }.
scheme-since = Mulai { $period } berlaku skema lain; nilai sebelum dan sesudahnya tidak dibandingkan.
broken-since = Mulai { $period }: { $reason }.
target = Target
targets = Target
target-at-least = paling sedikit { $value }
target-at-most = paling banyak { $value }
target-rank = peringkat { $rank } atau lebih baik
verdict = Putusan
version-of-day = { $date } ({ $status })
citation-page = { $publisher }, <cite>{ $title }</cite>: { $page }.
citation-page-home = { $publisher }, <cite>{ $title }</cite>.
newest-source = Sumber terbaru data ini: { $date }.
breaks = Jeda dalam deret
sources-lead = Tempat angka laporan ini diterbitkan, dan apa saja yang bersandar pada tiap sumber.
methods-lead = Cara nilai menjadi kategori, cara angka dihitung di sini, dan apa yang tidak pernah dibandingkan.
editions-lead = Semua edisi laporan ini dengan status dan ralatnya. Yang pernah terbit tidak dihapus.
entities-lead = Semua wilayah dan unit dalam laporan ini, masing-masing dengan angka terbaru dan halaman sendiri.
indicators-lead = Semua yang diukur, dengan definisi, kategori, peringkat, dan seluruh nilainya.
used-by = Dipakai oleh
in-figures = Dalam angka
single-values = Nilai lain
newest-values = Nilai terbaru
