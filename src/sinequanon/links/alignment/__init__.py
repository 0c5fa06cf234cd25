"""Alignment: who stands with whom in the General Assembly?"""
