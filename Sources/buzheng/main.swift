print("buzheng")
