"""What is written in one with the Amharic name behind it, and letters that sound alike."""

from __future__ import annotations

# "in", "from", "of", "for"; "and in", "as far as".
PROCLITICS = "በ ከ የ ለ ስለ እስከ እንደ በየ"
SPELLINGS = """
ሐሀ ሑሁ ሒሂ ሓሃ ሔሄ ሕህ ሖሆ
ኀሀ ኁሁ ኂሂ ኃሃ ኄሄ ኅህ ኆሆ
ሠሰ ሡሱ ሢሲ ሣሳ ሤሴ ሥስ ሦሶ
ዐአ ዑኡ ዒኢ ዓኣ ዔኤ ዕእ ዖኦ
ፀጸ ፁጹ ፂጺ ፃጻ ፄጼ ፅጽ ፆጾ
"""
