beranda = Beranda
