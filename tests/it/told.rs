//! What authors are told of a numeral, and what to write instead: each message of the fact check has a sentence.

use crate::factcheck::found;

/// A sentence, the numeral's number in it, what is said, and what to do; `exempt: [modul]` stands in the report.
const TOLD: &[(&str, usize, &str, &str)] = &[
    (
        "Tujuh unit Kota Tangerang dinilai: Puskesmas Neglasari, DPMPTSP, dan Dinas Sosial.",
        0,
        "`Tujuh` are counted, and 3 are listed",
        "",
    ),
    (
        "Tiga unit Kota Tangerang dinilai: Puskesmas Neglasari, DPMPTSP, dan Dinas Sosial.",
        0,
        "`Tiga` is typed, and follows from known values: as many are listed",
        "",
    ),
    ("Dua kota di Banten berkategori A pada 2022.", 0, "`Dua` is typed, and follows from known values: 2 of 4", ""),
    (
        "Semua kota di Banten berkategori A pada 2022.",
        0,
        "`semua` is contradicted: counted are 2 of 4",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Kota Serang meraih {{ fact(of=\"kepatuhan/serang/2022\") }} (kategori A).",
        1,
        "`A` is contradicted: `kepatuhan/serang/2022` is `B`",
        "change the word, or print the change by `change(...)`",
    ),
    ("Tujuh kota di Banten berkategori B pada 2022.", 0, "nothing known here counts `Tujuh`", "counted: 1 of 4"),
    (
        "Dari enam unit Kota Tangerang, delapan di antaranya baru.",
        1,
        "nothing known here counts `delapan`",
        "counted: 1: values of `kepatuhan` under `tangerang` in 2021; 6: entities under `tangerang`",
    ),
    (
        "Kota Pekalongan di tingkat terbawah dengan {{ fact(of=\"kepatuhan/pekalongan/2024\") }}.",
        0,
        "`tingkat terbawah` is contradicted: `kepatuhan/pekalongan/2024` is `A`",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Laju Kota Tangerang makin cepat: 4,74 poin pada 2023, 1,55 poin pada 2024.",
        0,
        "`cepat` is contradicted: first are told 4.74, then 1.55",
        "",
    ),
    (
        "Pada 2023 Kota Tangerang meraih 94,76 poin.",
        1,
        "nothing stands behind `94,76`",
        "it is the value of `kepatuhan/tangerang/2024`, and this speaks of another time",
    ),
    (
        "Kota Tangerang meraih 94,76 persen.",
        0,
        "nothing stands behind `94,76`",
        "it is the value of `kepatuhan/tangerang/2024`, which has another unit: `poin`",
    ),
    (
        "Kota Magelang meraih 4,61 persen.",
        0,
        "nothing stands behind `4,61`",
        "it is the value of `ipp/magelang/2024`, which has another unit: no unit",
    ),
    (
        "IKM Kota Tangerang 94,76 pada 2024.",
        0,
        "nothing stands behind `94,76`",
        "it is the value of `kepatuhan/tangerang/2024`, and this speaks of another indicator",
    ),
    (
        "IPP Kota Cilegon jauh dari target 4,00.",
        0,
        "`4,00` is typed, and follows from known values: it stands in the note of `ipp/cilegon/2021`",
        "write `{{ fact(of=\"ipp/cilegon/2021\") }}`, or waive it by `unchecked(text=..., reason=...)`",
    ),
    (
        "Kota Tangerang menerima 14,012 aduan.",
        0,
        "`14,012` can be read as 14.012 and as 14012",
        "write `{{ fact(of=\"aduan-masuk/tangerang/2024-01..2024-12-20\") }}`",
    ),
    ("Rapat digelar 3 bulan setelah itu.", 0, "a span of time", ""),
    ("Surat 8/SE/2023 terbit.", 0, "a document number", ""),
    ("Kantor di Jalan Veteran, Cilegon 42411.", 0, "an address", ""),
    ("Nilai Kota Tangerang {{ fact(of=\"kepatuhan/tangerang/2024\") }}.", 0, "printed by a call", ""),
    ("Pelatihan ke-2 diadakan.", 0, "an ordinal", ""),
    ("Ada tiga alasan.", 0, "ordinary counting", ""),
    (
        "Survei itu menyebut 1,234 responden.",
        0,
        "`1,234` can be read as 1.234 and as 1234",
        "write it by a call, or so that it can be read in one way",
    ),
    (
        "Sekitar 73 persen warga puas.",
        0,
        "nothing stands behind `73`",
        "write it by a call, or waive it by `unchecked(text=..., reason=...)`",
    ),
    (
        "Kota Tangerang meraih 94,46 poin.",
        0,
        "nothing stands behind `94,46`",
        "it is the value of `kepatuhan/tangerang-selatan/2023`, `rata-unit/tangerang-selatan/2023`, of which this sentence does not speak",
    ),
    (
        "Kota Tangerang meraih 94,77 poin.",
        0,
        "nothing stands behind `94,77`",
        "perhaps `{{ fact(of=\"kepatuhan/tangerang/2024\") }}` is meant; else write `unchecked(text=..., reason=...)`",
    ),
    (
        "Dua dari enam unit Kota Tangerang bernilai di bawah 94 pada 2024.",
        0,
        "`Dua` is typed, and follows from known values: 2 of 6",
        "",
    ),
    (
        "Dua dari enam unit Kota Tangerang bernilai di bawah 94 pada 2024.",
        2,
        "`94` is what values are counted against",
        "",
    ),
    (
        "Empat dari enam unit Kota Tangerang bernilai di bawah 94 pada 2024.",
        0,
        "nothing known here counts `Empat`",
        "counted: 2 of 6",
    ),
    ("Bobot masukan 21,85.", 0, "`21,85` is typed, and stands in the table `bobot-dimensi`", ""),
    (
        "Indeks inovasi Kota Tangerang belum mencapai target 66.",
        0,
        "`66` is typed, and follows from known values: a target of `iid`",
        "",
    ),
    ("Laporan ini memuat 1 tabel.", 0, "`1` is typed, and counts parts of this report", ""),
    (
        "Ada 8 pemerintah daerah di Provinsi Banten.",
        0,
        "`8` is typed, and follows from known values: entities under `banten` that are no `government`",
        "",
    ),
    ("Tingkat A mulai 88,00.", 0, "`88,00` is typed, and is an edge of `ori`", ""),
    (
        "Kota Tangerang meraih 94,76 poin.",
        0,
        "`94,76` is typed, and equal to a known value",
        "write `{{ fact(of=\"kepatuhan/tangerang/2024\") }}`",
    ),
    (
        "Nilainya 85,73 poin.",
        0,
        "`85,73` is typed, and equal to a known value",
        "write `{{ fact(of=\"kepatuhan/cilegon-dinsos/2023\") }}` or `{{ fact(of=\"indeks-rb/tangerang/2024\") }}`",
    ),
    (
        "Kota Magelang meraih 98,17 poin.",
        0,
        "`98,17` is typed, and equal to a known value",
        "write `{{ fact(of=\"kepatuhan/magelang/2023\") }}`",
    ),
    (
        "Kota Tangerang naik 1,55 poin.",
        0,
        "`1,55` is typed, and follows from known values: 94.76 − 93.21",
        "write `{{ change(of=\"kepatuhan/tangerang\", from=2023, to=2024) }}`",
    ),
    (
        "Pada 2022 Kota Tangerang di peringkat 3.",
        1,
        "`3` is typed, and follows from known values: `kepatuhan/tangerang/2022` is 3 of 9",
        "",
    ),
    (
        "Pada 2022 Kota Tangerang di peringkat 77.",
        1,
        "no rank known here is `77`",
        "write it by `rank(of=...)`, or waive it by `unchecked(text=..., reason=...)`",
    ),
    (
        "Enam unit Kota Tangerang dinilai.",
        0,
        "`Enam` is typed, and follows from known values: entities under `tangerang`",
        "",
    ),
    ("Tujuh unit Kota Tangerang dinilai.", 0, "nothing known here counts `Tujuh`", ""),
    ("Empat unit Kota Pekalongan dinilai.", 0, "nothing known here counts `Empat`", ""),
    ("Ada tiga kota.", 0, "`tiga` is typed, and follows from known values: values of `kepatuhan` of all in 2021", ""),
    ("Ada 44 kota.", 0, "nothing known here counts `44`", ""),
    (
        "Kota Magelang disebut pula 98,18 poin.",
        0,
        "`98,18` is typed, and is what another source says of `kepatuhan/magelang/2023`, which is 98.17",
        "write `{{ fact(of=\"kepatuhan/magelang/2023\") }}`, or waive it by `unchecked(text=..., reason=...)`",
    ),
    (
        "Kota Tangerang Selatan di peringkat nasional 16 pada 2024.",
        0,
        "`16` is typed, and follows from known values: the source of `kepatuhan/tangerang-selatan/2024` prints this rank",
        "",
    ),
    (
        "Nilai Kota Tangerang turun dari {{ fact(of=\"kepatuhan/tangerang/2023\") }} ke {{ fact(of=\"kepatuhan/tangerang/2024\") }}.",
        0,
        "`turun` is contradicted: `kepatuhan/tangerang/2023` is 93.21 and `kepatuhan/tangerang/2024` is 94.76",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Nilainya turun {{ change(of=\"kepatuhan/tangerang\", from=2023, to=2024, bare=true) }} poin.",
        0,
        "`turun` is contradicted: the change is 1.55",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Nilainya naik {{ change(of=\"kepatuhan/tangerang\", from=2023, to=2024) }}.",
        0,
        "`naik` is printed by the call already",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Disdukcapil tertinggi dengan {{ fact(of=\"kepatuhan/tangerang-disdukcapil/2024\") }}.",
        0,
        "`tertinggi` is contradicted: `kepatuhan/tangerang-disdukcapil/2024` is not",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Di Banten yang terendah adalah {{ highest(indicator=\"kepatuhan\", period=2024, kind=\"city\", in=\"banten\") }}.",
        0,
        "`terendah` is contradicted: the call beside it names the highest",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Unit teratas itu {{ compare(of=\"kepatuhan/tangerang-disdukcapil/2024\", with=\"parent\") }}.",
        0,
        "`teratas` is contradicted: `kepatuhan/tangerang-disdukcapil/2024` is not",
        "change the word, or print the change by `change(...)`",
    ),
    (
        "Dari 2022 ke 2024 Kota Tangerang naik 6,29 poin dalam tiga tahun lebih, bukan dalam empat tahun.",
        4,
        "`empat` years are told, and 2 lie between",
        "",
    ),
    (
        "Pada 2023 Kota Tangerang turun tiga peringkat, dari peringkat 23 ke peringkat 25.",
        1,
        "`tiga` places are told, and 2 lie between",
        "",
    ),
    (
        "Dalam indeks inovasi, Kota Tangerang turun dari peringkat 43 pada 2022 ke peringkat 23 pada 2023.",
        0,
        "`turun` is contradicted: rank 43 became rank 23",
        "change the word, or print the change by `change(...)`",
    ),
    ("Warga menelepon modul 17 tiap hari.", 0, "named in `exempt`", ""),
    ("Hubungi 0812-3456-7890 kapan saja.", 0, "a telephone number", ""),
    ("Wabah COVID-19 berlalu.", 0, "part of a name", ""),
    ("Caranya (1) dicatat.", 0, "a place in a list", ""),
    ("Pasal 38 berlaku.", 0, "a label", ""),
    ("Pada 20 Desember rapat.", 0, "a date", ""),
    ("Buka pukul 09.30 saja.", 0, "a time", ""),
    ("Pada skala 0–100 saja.", 0, "a scale", ""),
];

#[test]
fn authors_are_told_what_stands_behind_a_numeral_and_what_to_write() {
    let sentences: Vec<String> = TOLD.iter().map(|(sentence, ..)| (*sentence).to_owned()).collect();
    let mut wrong = Vec::new();
    for ((sentence, at, message, help), found) in TOLD.iter().zip(found(&sentences, "id")) {
        let fits = found
            .get(*at)
            .is_some_and(|(_, _, told, said)| said == message && (help.is_empty() || told.as_deref() == Some(*help)));
        if !fits {
            wrong.push(format!("{sentence}\n  {:?}", found.get(*at)));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
