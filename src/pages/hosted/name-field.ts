/** The field for what people type to sign in. @module */
import type { Field } from '../frame/field.ts'
import type { Texts } from '../text/text.ts'
import type { NameKind } from './sign-up-fields.ts'

/** Aliases may stand in the place of a username, so that field takes anything. */
export function nameField(
  kind: NameKind,
  { fields }: Texts,
): Pick<Field, 'label' | 'type' | 'autocomplete' | 'maxLength'> {
  const common = { autocomplete: 'username', maxLength: 128 }
  switch (kind) {
    case 'email':
      return { ...common, label: fields.attributes.email, type: 'email' }
    case 'phone_number':
      return { ...common, label: fields.attributes.phone_number, type: 'tel' }
    case 'either':
      return { ...common, label: fields.emailOrPhone }
    default:
      return { ...common, label: fields.username }
  }
}
