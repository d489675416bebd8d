import { deepEqual, doesNotMatch, equal, match, ok } from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { suite, test } from 'node:test'
import { html } from '#http/html.ts'
import { alert } from '#pages/frame/alert.ts'
import { codeField, field } from '#pages/frame/field.ts'
import { type Content, type Frame, renderHosted } from '#pages/frame/layout.ts'
import { newPasswordField } from '#pages/frame/password.ts'
import { providerButtons } from '#pages/frame/providers.ts'
import { termsLine } from '#pages/frame/terms-line.ts'
import { managedLook } from '#pages/look/managed.ts'
import { views } from '#pages/preview/views.ts'
import { textsIn } from '#pages/text/text.ts'

const frame: Frame = { look: managedLook(), language: 'en', text: await textsIn('en') }
const hostile = `"><script>alert('x')</script>&`

function render(content: Partial<Content> = {}) {
  const {
    status,
    headers = {},
    body,
  } = renderHosted({ ...frame, title: 'Sign in', body: html`<form></form>`, ...content })
  return { status, headers, page: String(body), policy: String(headers['content-security-policy']).split('; ') }
}

function contentOf(page: string, element: string): string {
  return page.match(new RegExp(`<${element}[^>]*>(.*?)</${element}>`, 's'))![1]!
}

suite('The frame of hosted pages', () => {
  test('allows its own style sheet, pictures of this server, and nothing else', () => {
    const { page, policy } = render()

    const hash = createHash('sha256').update(contentOf(page, 'style')).digest('base64')
    deepEqual(policy, [
      "default-src 'none'",
      `style-src 'sha256-${hash}'`,
      "img-src 'self' data:",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ])
  })

  test('allows a script by its hash', () => {
    const { page, policy } = render({ script: 'void 0' })

    const hash = createHash('sha256').update(contentOf(page, 'script')).digest('base64')
    ok(policy.includes(`script-src 'sha256-${hash}'`))
  })

  test('does not hold forms to this server where their answers lead to apps', () => {
    const { policy } = render({ leadsOut: true })

    doesNotMatch(policy.join(), /form-action/)
  })

  test('leaves windows that an app opened to the app, and forms their origin', () => {
    const { headers } = render()

    equal(headers['cross-origin-opener-policy'], 'unsafe-none')
    equal(headers['referrer-policy'], 'same-origin')
    equal(headers['x-frame-options'], 'DENY')
    equal(headers['cache-control'], 'no-store')
  })

  for (const { name, view } of views) {
    test(`has no handler, no style and no address of another site within ${name}`, () => {
      const { page } = render(view(frame))

      doesNotMatch(page.replace(/<script.*?<\/script>/s, ''), /<[^>]+\s(?:on\w+|style)=/)
      doesNotMatch(page, /(?:src|srcset|action)="(?:[a-z]+:|\/\/)/)
    })
  }

  test('names the page, and its language', () => {
    const { page } = render({ title: 'Signin', heading: 'Sign in', description: 'To go on.' })

    match(page, /<html lang="en">/)
    match(page, /<title>Signin<\/title>/)
    match(page, /<h1>Sign in<\/h1><p class="description textDescription-customizable">To go on.<\/p>/)
  })

  test('offers other languages at the same address, byte by byte', () => {
    const { page } = render({ address: '/login?state=a%2Fb+c%7e&lang=fr&redirect_uri=x%3A%2F%2Fy' })

    match(page, /href="\/login\?state=a%2Fb\+c%7e&#38;redirect_uri=x%3A%2F%2Fy&#38;lang=ja" lang="ja"/)
    match(page, /lang=en" lang="en" hreflang="en" aria-current="true">English</)
  })

  test('writes hostile texts as texts', () => {
    const { page } = render({
      title: hostile,
      description: hostile,
      address: `/login?x=${hostile}`,
      notice: alert('error', hostile),
      body: html`${field({ label: hostile, name: hostile, value: hostile, error: hostile, description: hostile })}
${codeField({ label: hostile, name: 'code', value: hostile })}
${newPasswordField({ label: 'Password', name: 'password', policy: {}, given: hostile, text: frame.text })}
${providerButtons([{ name: hostile, type: 'OIDC', href: hostile }], frame)}`,
    })

    doesNotMatch(page, /<script/)
    doesNotMatch(page, /<[^>]*'x'/)
  })

  test('links to terms on the web alone', () => {
    const privacyPolicy = 'https://app.example/privacy'
    const line = (termsOfUse: string) => termsLine({ termsOfUse, privacyPolicy }, frame.text)?.toString()

    equal(line('javascript:alert(1)'), undefined)
    match(
      line('https://app.example/terms')!,
      /^<p class="legal legalText-customizable">By signing up, you agree to our <a /,
    )
    match(
      line('https://app.example/terms')!,
      /href="https:\/\/app.example\/terms" target="_blank" rel="noopener noreferrer">Terms of use</,
    )
  })
})

suite('A field for a new password', () => {
  const policy = {
    MinimumLength: 10,
    RequireLowercase: true,
    RequireUppercase: true,
    RequireNumbers: true,
    RequireSymbols: true,
  }
  const rules = (given?: string) => {
    const markup = newPasswordField({ label: 'Password', name: 'password', policy, given, text: frame.text }).toString()
    const items = markup.matchAll(/passwordCheck-(\w+)-customizable".*?<span>([^<]+)<\/span><\/li>/g)
    return Object.fromEntries([...items].map(([, state, text]) => [text, state]))
  }

  test('lists what the policy asks for', () => {
    deepEqual(Object.keys(rules()), [
      'Password must contain a lower case letter',
      'Password must contain an upper case letter',
      'Password must contain a number',
      'Password must contain a special character',
      'Password must contain at least 10 characters',
    ])
  })

  test('ticks off what was kept, and never shows what was given', () => {
    deepEqual(Object.values(rules()), ['notValid', 'notValid', 'notValid', 'notValid', 'notValid'])
    deepEqual(Object.values(rules('lower 7')), ['valid', 'notValid', 'valid', 'valid', 'notValid'])
    deepEqual(Object.values(rules('Lower-Case-7')), ['valid', 'valid', 'valid', 'valid', 'valid'])
    const markup = newPasswordField({ label: 'Password', name: 'p', policy, given: 'Secret-77', text: frame.text })
    doesNotMatch(markup.toString(), /Secret-77/)
  })
})
