/** Japanese. @module */
import type { Texts } from '../text.ts'
import { common } from './common.ts'
import { error } from './error.ts'
import { federated } from './federated.ts'
import { fields } from './fields.ts'
import { terms } from './terms.ts'

export const ja = { common, error, federated, fields, terms } satisfies Partial<Texts>
