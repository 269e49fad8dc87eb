"""The particles at the end of Korean names, which are no part of them."""

from __future__ import annotations

PARTICLES = """
은 는 이 가 을 를 의 에 도 와 과 로 으로 에서 에는 에도 에서는 에서도 에서의 에서만 에게 한테 께
부터 까지 까지의 에서부터 만 만의 보다 처럼 같은 이나 나 이며 며 이고 이라고 라고 이라는 라는
이란 란 이라 라 와의 과의 와는 과는 로의 으로의 로는 으로는 로부터 으로부터 에만 에까지 이다
였다 이었다 인 인데 이자 마다 조차 마저
"""
