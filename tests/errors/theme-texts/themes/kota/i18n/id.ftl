beranda = Beranda
beranda = Rumah
# @1 error: the message `beranda` is given twice
