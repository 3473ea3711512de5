print("lutetia")
