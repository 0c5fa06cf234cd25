"""Council: what will the Security Council do, and who vetoes?"""
