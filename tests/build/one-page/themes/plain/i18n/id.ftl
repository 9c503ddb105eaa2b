language-name = Bahasa Indonesia
head-title = { $page } – { $site }
chapter-number = Bab { $number }
overview = Ikhtisar
editions = Edisi
not-found = Tidak ditemukan
