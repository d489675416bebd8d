/** English. @module */
import { common } from './common.ts'
import { error } from './error.ts'
import { federated } from './federated.ts'
import { fields } from './fields.ts'
import { terms } from './terms.ts'

export const en = { common, error, federated, fields, terms }
