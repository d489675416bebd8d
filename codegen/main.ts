/**
 * Writes `src/contract/cognito/` from the service model that AWS publishes: facts only, no prose.
 *
 *     npm run codegen
 *
 * The model is not part of the repository; it is looked for beside the checkout.
 *
 * @module
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from './generate.ts'

const root = join(import.meta.dirname, '..')
const model = JSON.parse(readFileSync(join(root, '../shared/models/cognito-idp.service-2.json'), 'utf8'))

for (const [name, text] of Object.entries(generate(model))) {
  writeFileSync(join(root, 'src/contract/cognito', name), text)
}
