"""Guarantors: who provides security, how many, and since when?"""
