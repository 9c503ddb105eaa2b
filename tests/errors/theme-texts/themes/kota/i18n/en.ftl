beranda = Home
judul Judul
#     ^ error: this is not a message: write `name = text`, and indent the lines that go on with it
