import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { deviceName, deviceType } from '#core/sessions/device.ts'

const webKit = 'AppleWebKit/605.1.15 (KHTML, like Gecko)'

const known: Record<string, string> = {
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Chrome/125.0.0.0 Safari/537.36`]:
    'Chrome 125 / macOS 10.15',
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/125.0.0.0 Safari/537.36 Edg/124.0.2478.51`]:
    'Edge 124 / Windows 10',
  [`Mozilla/5.0 (X11; Linux x86_64) ${webKit} Chrome/124.0.0.0 Safari/537.36 OPR/110.0.0.0`]: 'Opera 110 / Linux',
  'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0': 'Firefox 126 / Linux',
  [`Mozilla/5.0 (Linux; Android 14; SM-S921B) ${webKit} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`]:
    'Samsung Internet 25 / Android 14',
  [`Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${webKit} Version/17.5 Mobile/15E148 Safari/604.1`]:
    'Safari 17 / iOS 17.5',
  [`Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${webKit} CriOS/125.0.6422.80 Mobile/15E148 Safari/604.1`]:
    'Chrome 125 / iOS 17.5',
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webKit} Version/17.4 Safari/605.1.15`]: 'Safari 17 / macOS 10.15',
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${webKit} Chrome/125.0.0.0 Safari/537.36`]: 'Chrome 125 / ChromeOS',
  'okhttp/4.12.0 (Linux; Android 13)': 'Android 13',
  'aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1 lang/js md/nodejs#24': 'unknown',
  '': 'unknown',
}

suite('The device of a user agent', () => {
  for (const [userAgent, device] of Object.entries(known)) {
    test(`${userAgent || 'none'} is ${device}`, () => {
      equal(deviceType(userAgent), device)
    })
  }

  test('has another form in events, which says what cannot be told', () => {
    const chrome = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webKit} Chrome/126.0.0.0 Safari/537.36`

    const names = [chrome, 'okhttp/4.12.0 (Linux; Android 13)', ''].map(deviceName)

    deepEqual(names, ['Chrome 126, Windows 10', 'Other, Android 13', 'Other, Other'])
  })
})
