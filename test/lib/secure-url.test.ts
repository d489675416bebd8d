import { deepEqual } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { isSecureUrl } from '#lib/secure-url.ts'

suite('a secure URL', () => {
  test('is one with TLS, or to this machine', () => {
    const urls = [
      'https://idp.example.com/path?query',
      'http://localhost:8080',
      'http://127.0.0.1/',
      'http://[::1]:3000/',
      'http://idp.example.com',
      'http://localhost.example.com',
      'http://127.0.0.1.example.com',
      'javascript:alert(1)',
      '/path',
      '',
    ]

    deepEqual(urls.filter(isSecureUrl), urls.slice(0, 4))
  })
})
