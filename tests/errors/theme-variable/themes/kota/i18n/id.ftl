overview = Ikhtisar
