/** The contract is sound in itself, and agrees with the official SDK. */
import { deepEqual, equal, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import { isOperation, operation, operationNames, type ShapeFacts, shape } from '#contract/index.ts'
import { observed } from '#contract/observed.ts'

/** As the SDK writes a structure: kind, namespace, name, traits, members, their types, and how many are required. */
type SdkStructure = [
  kind: 3,
  namespace: string,
  name: string,
  traits: unknown,
  members: string[],
  types: unknown,
  required?: number,
]

/** Values that the developer guide has and the SDK has not. */
const beyondTheSdk = ['ALLOW_CLIENT_TOKEN_AUTH']

const sdkExports: Record<string, unknown> = { ...sdk }

function sdkStructure(name: string): SdkStructure {
  return sdkExports[`${name}$`] as SdkStructure
}

/** Names of all shapes that an operation's input or output is made of. */
function shapesOf(...roots: (string | undefined)[]): Set<string> {
  const found = new Set<string>()
  const visit = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const child of childrenOf(shape(name))) visit(child)
  }
  for (const root of roots) if (root) visit(root)
  return found
}

function childrenOf(facts: ShapeFacts): string[] {
  switch (facts.kind) {
    case 'structure':
      return Object.values(facts.members)
    case 'list':
      return [facts.element]
    case 'map':
      return [facts.key, facts.value]
    default:
      return []
  }
}

const inputShapes = shapesOf(...operationNames.map((name) => operation(name).input))
const outputShapes = shapesOf(...operationNames.map((name) => operation(name).output))

suite('operations', () => {
  test('are those of the official SDK', () => {
    const commands = Object.keys(sdkExports).filter((name) => name.endsWith('Command') && name !== '$Command')

    deepEqual(operationNames, commands.map((name) => name.slice(0, -'Command'.length)).sort())
    equal(operationNames.length, 140)
  })

  test('need a signature where the SDK signs', async () => {
    const client = new sdk.CognitoIdentityProvider({ region: 'eu-central-1' })
    const { httpAuthSchemeProvider } = client.config

    const unsigned = operationNames.filter((name) => {
      const [scheme] = httpAuthSchemeProvider({ operation: name, region: 'eu-central-1' })
      return scheme?.schemeId === 'smithy.api#noAuth'
    })

    // The SDK signs this one too, and the service does not look at it.
    deepEqual(
      operationNames.filter((name) => operation(name).auth === 'none'),
      [...unsigned, 'GetClientToken'].sort(),
    )
  })

  test('declare errors of the model alone', () => {
    for (const name of operationNames) {
      for (const error of operation(name).errors) ok(shape(error).kind === 'structure', `${name}: ${error}`)
    }
  })

  test('are found by their exact name', () => {
    deepEqual(['GetUser', 'getUser', 'constructor', '__proto__', 'toString', ''].map(isOperation), [
      true,
      false,
      false,
      false,
      false,
      false,
    ])
  })
})

suite('shapes', () => {
  test('have the members and the required members of the official SDK', () => {
    for (const name of [...inputShapes, ...outputShapes]) {
      const facts = shape(name)
      if (facts.kind !== 'structure') continue
      const [, , , , members, , required = 0] = sdkStructure(name)

      deepEqual(Object.keys(facts.members).sort(), [...members].sort(), name)
      // The SDK has the required members of inputs in front.
      if (inputShapes.has(name)) deepEqual([...(facts.required ?? [])].sort(), members.slice(0, required).sort(), name)
    }
  })

  test('have the values of the official SDK where they have an enum', () => {
    for (const name of [...inputShapes, ...outputShapes]) {
      const facts = shape(name)
      if (facts.kind !== 'string' || !facts.enum) continue

      const known = facts.enum.filter((value) => !beyondTheSdk.includes(value))
      deepEqual(known.sort(), Object.values(sdkExports[name] as object).sort(), name)
    }
  })

  test('correct only what is there', () => {
    for (const name of Object.keys(observed)) ok(inputShapes.has(name), name)
  })

  test('of inputs are a tree, so that a walk over one ends', () => {
    const visit = (name: string, path: string[]): void => {
      ok(!path.includes(name), [...path, name].join(' → '))
      for (const child of childrenOf(shape(name))) visit(child, [...path, name])
    }

    for (const name of operationNames) visit(operation(name).input, [])
  })
})
