/**
 * The attributes that the users of a pool can have.
 *
 * A pool has the twenty standard attributes, always in this order, and behind them its custom ones. What a pool's
 * creator says of an attribute is checked here; the values that users bring are checked by `core/users`.
 *
 * @module
 */
import type { AttributeDataType, SchemaAttributeType } from '#contract/index.ts'
import { faults } from '#core/faults.ts'

const stringAttribute = (Name: string, MinLength = '0', MaxLength = '2048'): SchemaAttributeType => ({
  ...attribute(Name, 'String'),
  StringAttributeConstraints: { MinLength, MaxLength },
})

/** OpenID Connect Core 1.0 §5.1, and three of Cognito's own. In the order and with the properties that real pools show. */
export const standardAttributes: readonly SchemaAttributeType[] = [
  { ...stringAttribute('sub', '1'), Mutable: false, Required: true },
  stringAttribute('name'),
  stringAttribute('given_name'),
  stringAttribute('family_name'),
  stringAttribute('middle_name'),
  stringAttribute('nickname'),
  stringAttribute('preferred_username'),
  stringAttribute('profile'),
  stringAttribute('picture'),
  stringAttribute('website'),
  stringAttribute('email'),
  attribute('email_verified', 'Boolean'),
  stringAttribute('gender'),
  stringAttribute('birthdate', '10', '10'),
  stringAttribute('zoneinfo'),
  stringAttribute('locale'),
  stringAttribute('phone_number'),
  attribute('phone_number_verified', 'Boolean'),
  stringAttribute('address'),
  { ...attribute('updated_at', 'Number'), NumberAttributeConstraints: { MinValue: '0' } },
]

const longestString = 2048

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostCustomAttributes = 50

/**
 * The schema of a new pool: each standard attribute as it is or as `given` has it, then the custom ones. Refused with
 * InvalidParameterException where `given` asks for what an attribute cannot be.
 */
export function schemaAttributes(given: SchemaAttributeType[] = []): SchemaAttributeType[] {
  requireDistinctNames(given)
  const own = given.filter(({ Name }) => !standardAttributes.some((standard) => standard.Name === Name))
  return [
    ...standardAttributes.map((standard) => {
      const change = given.find(({ Name }) => Name === standard.Name)
      return change ? changedAttribute(standard, change) : standard
    }),
    ...own.map(customAttribute),
  ]
}

/**
 * A schema with custom attributes added behind the others. Refused with InvalidParameterException where one is there
 * already or cannot be, and where they are more than a pool can have.
 */
export function extendedSchema(schema: SchemaAttributeType[], given: SchemaAttributeType[]): SchemaAttributeType[] {
  requireDistinctNames(given)
  const added = given.map(customAttribute)
  for (const { Name = '' } of added) {
    if (schema.some((attribute) => attribute.Name === Name)) {
      throw faults.invalidParameter(`${Name.replace(/^dev:/, '')}: Existing attribute already has name ${Name}.`)
    }
  }
  const extended = [...schema, ...added]
  // Wording of ours.
  if (extended.filter(({ Name }) => Name?.includes('custom:')).length > mostCustomAttributes) {
    throw faults.invalidParameter(`A user pool cannot have more than ${mostCustomAttributes} custom attributes.`)
  }
  return extended
}

/** A custom attribute as the schema shows it, from what its maker gave; `x` becomes `custom:x` or `dev:custom:x`. */
export function customAttribute(given: SchemaAttributeType): SchemaAttributeType {
  if (!given.Name) throw faults.missingParameter('Name')
  if (!given.AttributeDataType) {
    throw faults.invalidParameter(
      'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
    )
  }
  if (given.Required) throw faults.invalidParameter('Required custom attributes are not supported currently.')
  return {
    ...attribute(fullName(given), given.AttributeDataType),
    DeveloperOnlyAttribute: given.DeveloperOnlyAttribute ?? false,
    Mutable: given.Mutable ?? mutableWhenNotSaid,
    ...constraints(fullName(given), given.AttributeDataType, given),
  }
}

// A standard attribute that a template names only to require it becomes immutable (aws/aws-cdk#8624); the CDK documents
// the same default for custom attributes.
const mutableWhenNotSaid = false

function changedAttribute(standard: SchemaAttributeType, change: SchemaAttributeType): SchemaAttributeType {
  const { Name = '', AttributeDataType: type = 'String' } = standard
  if ((change.AttributeDataType ?? type) !== type || change.DeveloperOnlyAttribute) {
    throw faults.invalidParameter(
      `You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute ${Name}`,
    )
  }
  if (Name === 'sub') return standard
  return {
    ...standard,
    Required: change.Required ?? false,
    Mutable: change.Mutable ?? mutableWhenNotSaid,
    ...constraints(Name, type, { ...standard, ...change }),
  }
}

/** The constraints of the attribute's own type; those of another are passed over. */
function constraints(
  name: string,
  type: AttributeDataType,
  { StringAttributeConstraints: string = {}, NumberAttributeConstraints: number = {} }: SchemaAttributeType,
): Pick<SchemaAttributeType, 'StringAttributeConstraints' | 'NumberAttributeConstraints'> {
  if (type === 'String') {
    requireLengths(name, string)
    return { StringAttributeConstraints: string }
  }
  if (type === 'Number') {
    requireValues(name, number)
    return { NumberAttributeConstraints: number }
  }
  return {}
}

function requireLengths(
  name: string,
  { MinLength, MaxLength }: NonNullable<SchemaAttributeType['StringAttributeConstraints']>,
): void {
  if ([MinLength, MaxLength].some((length) => length !== undefined && !/^\d+$/.test(length))) {
    throw faults.invalidParameter(`Invalid StringAttributeConstraints for schema attribute ${name}`)
  }
  if (Number(MaxLength ?? 0) > longestString) {
    throw faults.invalidParameter(`user.${name}: String attributes cannot have a length of more than ${longestString}`)
  }
  if (Number(MaxLength ?? longestString) < Number(MinLength ?? 0)) {
    throw faults.invalidParameter(`Attribute ${name} cannot have a max length shorter than it's min length`)
  }
}

function requireValues(
  name: string,
  { MinValue, MaxValue }: NonNullable<SchemaAttributeType['NumberAttributeConstraints']>,
): void {
  if ([MinValue, MaxValue].some((value) => value !== undefined && !/^-?\d+(\.\d+)?$/.test(value))) {
    throw faults.invalidParameter(`Invalid NumberAttributeConstraints for schema attribute ${name}`)
  }
  if (Number(MaxValue ?? Number.POSITIVE_INFINITY) < Number(MinValue ?? Number.NEGATIVE_INFINITY)) {
    throw faults.invalidParameter(`Attribute ${name} cannot have a max value smaller than it's min value`)
  }
}

function requireDistinctNames(given: SchemaAttributeType[]): void {
  const names = given.map(({ Name }) => Name)
  const repeated = given.find(({ Name }, index) => names.indexOf(Name) < index)
  if (repeated) {
    throw faults.invalidParameter(
      `Duplicate custom attribute names ${fullName(repeated)} are not allowed in a user pool schema.`,
    )
  }
}

function fullName({ Name, DeveloperOnlyAttribute }: SchemaAttributeType): string {
  return DeveloperOnlyAttribute ? `dev:custom:${Name}` : `custom:${Name}`
}

function attribute(Name: string, AttributeDataType: AttributeDataType): SchemaAttributeType {
  return { Name, AttributeDataType, DeveloperOnlyAttribute: false, Mutable: true, Required: false }
}
