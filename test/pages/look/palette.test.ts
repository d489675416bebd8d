import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { palette } from '#pages/look/palette.ts'

const primary = (lightMode: unknown, darkMode?: unknown) => ({ components: { primaryButton: { lightMode, darkMode } } })

function property(sheet: string, name: string): string | undefined {
  return sheet.match(new RegExp(`^--${name}: (.*);$`, 'm'))?.[1]
}

suite('The palette of a style', () => {
  test('has a pair for every colour of every part, and its roundings', () => {
    const sheet = palette(undefined)

    const names = [...sheet.matchAll(/^--(\w+)-/gm)].map(([, name]) => name)
    deepEqual(
      new Set(names),
      new Set([
        ...['buttons', 'divider', 'dropDown', 'focusState', 'input', 'inputDescription', 'inputLabel', 'link'],
        ...['optionControls', 'statusIndicator', 'alert', 'form', 'idpButton', 'pageBackground', 'pageFooter'],
        ...['pageHeader', 'pageText', 'primaryButton', 'secondaryButton'],
      ]),
    )
    equal(property(sheet, 'primaryButton-defaults-backgroundColor'), 'light-dark(#0972d3ff, #539fe5ff)')
    equal(property(sheet, 'pageHeader-background-color'), 'light-dark(#fafafaff, #0f141aff)')
    equal(property(sheet, 'idpButton-standard-hover-textColor'), 'light-dark(#033160ff, #89bdeeff)')
    equal(property(sheet, 'alert-borderRadius'), '12px')
  })

  test('takes over what a style says, mode by mode', () => {
    const sheet = palette({
      ...primary({ defaults: { backgroundColor: '5B2A86FF' } }),
      componentClasses: { buttons: { borderRadius: 22.5 } },
    })

    equal(property(sheet, 'primaryButton-defaults-backgroundColor'), 'light-dark(#5B2A86FF, #539fe5ff)')
    equal(property(sheet, 'primaryButton-defaults-textColor'), 'light-dark(#ffffffff, #000716ff)')
    equal(property(sheet, 'buttons-borderRadius'), '22.5px')
  })

  for (const colour of [
    'ffffffff; } body { display: none } :root { --x: ',
    'url(https://elsewhere.example/x.png)',
    '</style><script>alert(1)</script>',
    'ffffff',
    '#ffffff',
    'ffffffff\n',
    '',
    5,
    null,
    ['ffffffff'],
    { toString: 'ffffffff' },
  ]) {
    test(`keeps Cognito's colour in the place of ${JSON.stringify(colour)}`, () => {
      const sheet = palette(primary({ defaults: { backgroundColor: colour } }))

      equal(sheet, palette(undefined))
    })
  }

  for (const radius of ['8px; } body { }', -1, 101, 1e300, null, [8], '8']) {
    test(`keeps Cognito's rounding in the place of ${JSON.stringify(radius)}`, () => {
      const sheet = palette({ componentClasses: { buttons: { borderRadius: radius } } })

      equal(sheet, palette(undefined))
    })
  }

  test('is nothing but declarations, whatever a style says', () => {
    const anything = fc.record(
      {
        components: fc.oneof(fc.jsonValue(), fc.record({ primaryButton: fc.jsonValue(), form: fc.jsonValue() })),
        componentClasses: fc.jsonValue(),
      },
      { requiredKeys: [] },
    )

    fc.assert(
      fc.property(anything, (settings) => {
        for (const line of palette(settings).split('\n')) {
          match(line, /^--[\w-]+: (?:[\d.]+px|light-dark\(#[\da-f]{8}, #[\da-f]{8}\));$/i)
        }
      }),
    )
  })

  test('makes no property of names that a style brings along', () => {
    const names = { 'x: red; } body { } ': { lightMode: { color: 'ffffffff' } }, __proto__: { borderRadius: 1 } }

    const sheet = palette({ components: names, componentClasses: names })

    equal(sheet, palette(undefined))
  })
})
