beranda = Beranda
# @1 error: no language is called `id-id-id`
