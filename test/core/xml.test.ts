import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { descendants, parseXml } from '#core/federation/xml.ts'

suite('XML from outside', () => {
  test('is read by namespace, whatever its prefixes', () => {
    const root = parseXml(
      '<?xml version="1.0"?><a:x xmlns:a="urn:a"><y xmlns="urn:a">1</y><y>2</y><b><a:y>3</a:y></b></a:x>',
    )

    equal(root?.localName, 'x')
    deepEqual(
      descendants(root!, 'urn:a', 'y').map((element) => element.textContent),
      ['1', '3'],
    )
  })

  const entity = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
  const laughs = '<!doctype a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><a>&b;</a>'
  const hostile: Record<string, string> = {
    'an external entity': entity,
    'entities of entities': laughs,
    'an entity that is not declared': '<a>&e;</a>',
    'text that is no XML': 'hello',
    'no text': '',
    'an element that does not end': '<a><b></a>',
    'two roots': '<a/><b/>',
    'an attribute twice': '<a b="1" b="2"/>',
    'an attribute without quotes': '<a b=c/>',
    'a prefix without a namespace': '<a:b/>',
    'elements within elements without end': '<a>'.repeat(100_000),
    'elements within elements': '<a>'.repeat(5_000) + '</a>'.repeat(5_000),
    'attributes without end': `<a ${Array.from({ length: 10_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`,
  }
  for (const [what, text] of Object.entries(hostile)) {
    test(`is refused with ${what}`, () => {
      equal(parseXml(text), undefined)
    })
  }
})
