/** Names of what is asked for: standard attributes by their wire names (OpenID Connect Core §5.1), and what else forms have. */
export const fields = {
  attributes: {
    address: 'Address',
    birthdate: 'Birth date',
    email: 'Email address',
    family_name: 'Family name',
    gender: 'Gender',
    given_name: 'Given name',
    locale: 'Locale',
    middle_name: 'Middle name',
    name: 'Name',
    nickname: 'Nickname',
    phone_number: 'Phone number',
    picture: 'Picture',
    preferred_username: 'Preferred username',
    profile: 'Profile',
    updated_at: 'Updated at',
    website: 'Website',
    zoneinfo: 'Time zone',
  },
  /** What helps to fill in some of them. A birth date has a picker of the browser's own. */
  hints: {
    phone_number: 'With the country code, such as +1 206 555 0100',
  },
  username: 'Username',
  emailOrPhone: 'Email address or phone number',
  password: 'Password',
  newPassword: 'New password',
  repeatPassword: 'Confirm password',
  code: 'Verification code',
  required: 'Fill in this field',
  /** What passwords must contain, in Cognito's words. */
  rules: {
    lower: 'Password must contain a lower case letter',
    upper: 'Password must contain an upper case letter',
    number: 'Password must contain a number',
    symbol: 'Password must contain a special character',
    length: (characters: number) => `Password must contain at least ${characters} characters`,
    met: 'Met',
    unmet: 'Not met',
  },
}
