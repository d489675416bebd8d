import { deepEqual, doesNotMatch, equal, match, notEqual } from 'node:assert/strict'
import { after, suite, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchChromium } from '../support/chromium.ts'
import { type Started, start } from '../support/start.ts'
import { assets, giveClassic, giveStyle, settings } from './brand.ts'

let running: Promise<Browser> | undefined
after(async () => (await running)?.close())

interface Look {
  colorScheme?: 'light' | 'dark'
  width?: number
  view?: string
}

/** Opens the preview of a page in the client's look; what the policy stops, and what other sites answer, is noted. */
async function open(
  { endpoint, clientId }: Started,
  { colorScheme = 'light', width = 1280, view = 'login' }: Look = {},
) {
  running ??= launchChromium()
  const page = await (await running).newPage({ viewport: { width, height: 900 }, colorScheme })
  const complaints: string[] = []
  const abroad: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('requestfinished', (request) => request.url().startsWith(endpoint) || abroad.push(request.url()))
  await page.goto(`${endpoint}/_poolhouse/preview/${view}?client_id=${clientId}`)
  return { page, complaints, abroad }
}

/** Computed by the browser. */
function styleOf(page: Page, selector: string, property: string): Promise<string> {
  return page
    .locator(selector)
    .first()
    .evaluate(
      (element, name) => element.ownerDocument.defaultView.getComputedStyle(element).getPropertyValue(name),
      property,
    )
}

suite('Pages in the style of managed login', () => {
  test('look as Cognito says where a client has no style', async (t) => {
    const { page, complaints } = await open(await start(t, 'sqlite'), { colorScheme: 'dark' })

    equal(await styleOf(page, '.submitButton-customizable', 'background-color'), 'rgb(9, 114, 211)')
    equal(await styleOf(page, 'body', 'background-color'), 'rgb(255, 255, 255)')
    equal(await styleOf(page, 'h1', 'color'), 'rgb(0, 7, 22)')
    equal(await page.locator('main img, header, footer').count(), 0)
    deepEqual(complaints, [])
  })

  test('have the colours of the style in either scheme', async (t) => {
    const server = await start(t, 'sqlite')
    await giveStyle(server, { Settings: settings })

    const light = await open(server)
    const dark = await open(server, { colorScheme: 'dark' })

    equal(await styleOf(light.page, '.submitButton-customizable', 'background-color'), 'rgb(91, 42, 134)')
    equal(await styleOf(dark.page, '.submitButton-customizable', 'background-color'), 'rgb(217, 184, 255)')
    equal(await styleOf(dark.page, 'main', 'background-color'), 'rgb(15, 27, 42)')
  })

  test('change with the pointer', async (t) => {
    const server = await start(t, 'sqlite')
    await giveStyle(server, { Settings: settings })
    const { page } = await open(server)
    await page.emulateMedia({ reducedMotion: 'reduce' })

    await page.hover('.submitButton-customizable')

    equal(await styleOf(page, '.submitButton-customizable', 'background-color'), 'rgb(63, 28, 94)')
  })

  test('have its roundings and spacing, and the form where it says', async (t) => {
    const server = await start(t, 'sqlite')
    const plain = await open(server)
    await giveStyle(server, { Settings: settings })

    const styled = await open(server)

    equal(await styleOf(styled.page, '.submitButton-customizable', 'border-top-left-radius'), '22px')
    equal(await styleOf(styled.page, '.inputField-customizable', 'border-top-left-radius'), '3px')
    equal(await styleOf(styled.page, 'main', 'border-top-left-radius'), '20px')
    equal(await styleOf(styled.page, 'main', 'row-gap'), '14px')
    const left = async ({ page }: { page: Page }) => (await page.locator('main').boundingBox())!.x
    equal((await left(plain)) < 500 && (await left(styled)) > 700, true)
  })

  test('show logos, band and background for the scheme, and the favicon', async (t) => {
    const server = await start(t, 'sqlite')
    await giveStyle(server, { Settings: settings, Assets: assets })
    const shown = async ({ page }: { page: Page }) => [
      ...(await page.locator('img').evaluateAll((images) => images.map((image) => image.currentSrc))),
      await styleOf(page, 'body', 'background-image'),
    ]
    const names = (paths: string[]) => paths.map((path) => path.match(/assets\/[\w.]+/)?.[0])

    const light = await open(server)
    const dark = await open(server, { colorScheme: 'dark' })

    deepEqual(names(await shown(light)), ['assets/2.svg', 'assets/0.svg', 'assets/7.svg', 'assets/4.svg'])
    deepEqual(names(await shown(dark)), ['assets/3.svg', 'assets/1.svg', 'assets/7.svg', 'assets/5.svg'])
    const loaded = await light.page.locator('img').evaluateAll((images) => images.map((image) => image.naturalWidth))
    deepEqual(loaded, [96, 140, 20])
    match((await light.page.locator('link[rel=icon]').getAttribute('href'))!, /\/assets\/6\.svg$/)
    deepEqual([...light.complaints, ...dark.complaints], [])
  })

  test('put first what the style puts first', async (t) => {
    const server = await start(t, 'sqlite')
    const order = ({ page }: { page: Page }) =>
      page
        .locator('.provider, #signInFormUsername')
        .evaluateAll((all) => all.map(({ textContent, id }) => textContent || id))
    const plain = await order(await open(server))
    await giveStyle(server, { Settings: settings })

    const styled = await order(await open(server))

    const [google, apple, corp] = ['Google', 'Apple', 'ExampleCorp'].map((name) => `Continue with ${name}`)
    deepEqual(plain, [google, apple, corp, 'signInFormUsername'])
    deepEqual(styled, ['signInFormUsername', corp, google, apple])
  })

  test('follow a style as soon as it changes', async (t) => {
    const server = await start(t, 'sqlite')
    const id = await giveStyle(server, { Settings: settings })
    await open(server)

    await server.cognito.updateManagedLoginBranding({
      UserPoolId: server.poolId,
      ManagedLoginBrandingId: id,
      UseCognitoProvidedValues: true,
    })

    const { page } = await open(server)
    equal(await styleOf(page, '.submitButton-customizable', 'background-color'), 'rgb(9, 114, 211)')
  })

  test('take nothing from settings that is no colour, number or word of theirs', async (t) => {
    const server = await start(t, 'sqlite')
    const attack = 'red; } body { display: none } </style><script>document.title = "taken"</script>'
    await giveStyle(server, {
      Settings: {
        categories: {
          form: { location: { horizontal: attack, vertical: attack } },
          global: { colorSchemeMode: attack, spacingDensity: attack, pageHeader: attack },
          auth: { federation: { order: [attack, 1, null] }, authMethodOrder: [attack, [attack]] },
        },
        components: {
          primaryButton: { lightMode: { defaults: { backgroundColor: attack } } },
          form: attack,
          favicon: attack,
        },
        componentClasses: attack,
      },
    })

    const { page, complaints } = await open(server)

    equal(await page.title(), 'Sign in')
    equal(await page.locator('h1').isVisible(), true)
    equal(await styleOf(page, '.submitButton-customizable', 'background-color'), 'rgb(9, 114, 211)')
    doesNotMatch(await page.content(), /taken/)
    deepEqual(complaints, [])
  })
})

suite('Images of a style', () => {
  const imageOf = async (server: Started) => {
    const { page } = await open(server)
    return (await page.locator('.banner-customizable img').getAttribute('src'))!
  }

  test('are kept by browsers for good, and can do nothing', async (t) => {
    const server = await start(t, 'sqlite')
    await giveStyle(server, { Settings: settings, Assets: assets })

    const response = await fetch(server.endpoint + (await imageOf(server)))

    equal(response.headers.get('content-type'), 'image/svg+xml')
    equal(response.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    equal(response.headers.get('content-security-policy'), "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    equal(response.headers.get('x-content-type-options'), 'nosniff')
    deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from(assets[0]!.Bytes!))
  })

  test('run nothing when somebody opens them by themselves', async (t) => {
    const server = await start(t, 'sqlite')
    const drawing =
      '<svg xmlns="http://www.w3.org/2000/svg"><title>quiet</title><script>document.documentElement.id = "ran"</script></svg>'
    await giveStyle(server, { Settings: settings, Assets: [{ ...assets[0]!, Bytes: Buffer.from(drawing) }] })
    const path = await imageOf(server)
    const { page } = await open(server)

    await page.goto(server.endpoint + path)

    notEqual(await page.evaluate('document.documentElement.id'), 'ran')
  })

  test('have another address when their style changed, and none before', async (t) => {
    const server = await start(t, 'sqlite')
    const id = await giveStyle(server, { Settings: settings, Assets: assets })
    const before = await imageOf(server)
    server.clock.advance(1000)

    await server.cognito.updateManagedLoginBranding({
      UserPoolId: server.poolId,
      ManagedLoginBrandingId: id,
      Settings: settings,
    })

    const now = await imageOf(server)
    notEqual(now, before)
    equal((await fetch(server.endpoint + before)).status, 404)
    equal((await fetch(server.endpoint + now)).status, 200)
    for (const file of ['99.svg', '0.png', '-1.svg', 'x', '0.svg.html', '__proto__']) {
      const path = now.replace(/[^/]+$/, file)
      equal((await fetch(server.endpoint + path)).status, 404, path)
    }
  })
})

suite('Classic pages', () => {
  const css = `.submitButton-customizable { background-color: #8b3d00; font-size: 18px }
.submitButton-customizable:hover { background-color: #5c2800 }\r
.label-customizable { color: #8b3d00; font-weight: 400 } /* as in the shop */
.inputField-customizable { height: 52px; border-radius: 0 }
.inputField-customizable:focus { border-color: #0a0 }
.background-customizable { background-color: #faf6ef }
.passwordCheck-valid-customizable { color: #00aa55 }
.passwordCheck-notValid-customizable { color: #aa0055 }
.logo-customizable { max-width: 33px }
.errorMessage-customizable { background-color: #fee }
`
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==',
    'base64',
  )

  test('follow every rule of the administrator, against the frame too', async (t) => {
    const server = await start(t, 'sqlite')
    await giveClassic(server, css, png)

    const { page, complaints } = await open(server, { view: 'pieces-sign-up', colorScheme: 'dark' })

    const found = {
      button: await styleOf(page, '.submitButton-customizable', 'background-color'),
      label: await styleOf(page, '.label-customizable', 'font-weight'),
      input: await styleOf(page, '.inputField-customizable', 'height'),
      form: await styleOf(page, 'main', 'background-color'),
      met: await styleOf(page, '.passwordCheck-valid-customizable', 'color'),
      unmet: await styleOf(page, '.passwordCheck-notValid-customizable', 'color'),
      logo: await styleOf(page, '.logo-customizable', 'max-width'),
    }
    deepEqual(found, {
      button: 'rgb(139, 61, 0)',
      label: '400',
      input: '52px',
      form: 'rgb(250, 246, 239)',
      met: 'rgb(0, 170, 85)',
      unmet: 'rgb(170, 0, 85)',
      logo: '33px',
    })
    equal(await page.locator('img.logo-customizable').evaluate((image) => image.naturalWidth), 5)
    equal(await styleOf(page, 'html', 'color-scheme'), 'light')
    deepEqual(complaints, [])
  })

  test('have the rules of their own client before those of all', async (t) => {
    const server = await start(t, 'sqlite')
    await giveClassic(server, css)
    const own = '.submitButton-customizable { background-color: #123456 }'
    await server.cognito.setUICustomization({ UserPoolId: server.poolId, ClientId: server.clientId, CSS: own })

    const { page } = await open(server)

    equal(await styleOf(page, '.submitButton-customizable', 'background-color'), 'rgb(18, 52, 86)')
    equal(await styleOf(page, '.label-customizable', 'font-weight'), '600')
  })

  test('have a band for the rules of one, without a logo too', async (t) => {
    const server = await start(t, 'sqlite')
    await giveClassic(server, '.banner-customizable { background-color: #244a3d; padding: 25px }')

    const { page } = await open(server)

    equal(await styleOf(page, '.banner-customizable', 'background-color'), 'rgb(36, 74, 61)')
    equal(await page.locator('.banner-customizable').evaluate((band) => band.clientHeight), 50)
  })

  test('follow no rule that hides behind the marks of a comment in quotes', async (t) => {
    const server = await start(t, 'sqlite')
    const hidden = '.label-customizable { quotes: "/*"; } body { display: none } .label-customizable { quotes: "*/"; }'
    await giveClassic(server, `${hidden} .submitButton-customizable { background-color: #123456 }`)

    const { page } = await open(server)

    equal(await page.locator('h1').isVisible(), true)
  })

  test('load nothing from other sites', async (t) => {
    const server = await start(t, 'sqlite')
    await giveClassic(server, '.background-customizable { background-image: url(https://elsewhere.example/seen.png) }')

    const { complaints, abroad } = await open(server)

    deepEqual(abroad, [])
    match(complaints.join(), /violates the following Content Security Policy directive: "img-src 'self' data:"/)
  })
})
