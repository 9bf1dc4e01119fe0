import { graphql, type ResultOf } from '@mingzhang/client/staff';

export const benefitFields = graphql(`
  fragment BenefitFields on BenefitEntry {
    id
    programme
    measure
    year
    period
    amount
    grantedOn
    paidOn
    evidence
    reverses
  }
`);

export const pairingFields = graphql(`
  fragment PairingFields on Pairing {
    id
    name
    unit
    level
    from
    to
    endReason
  }
`);

export const householdQuery = graphql(
  `
    query HouseholdPage(
      $number: String!
      $asOf: Date
      $knownAt: DateTime
      $people: Boolean = true
      $income: Boolean = true
      $numbers: Boolean = true
    ) {
      household(number: $number, asOf: $asOf, knownAt: $knownAt) {
        id
        number
        version
        asOf
        knownAt
        headName
        status
        attribute
        mainCause
        memberCount
        exitYear
        registeredOn
        netIncomePerPerson @include(if: $income)
        maskedPhone @include(if: $people)
        address @include(if: $people)
        causes {
          cause
          main
        }
        village {
          id
          code
          name: displayName
          parent {
            id
            code
            name: displayName
            kind
          }
        }
        helpers(former: true) {
          ...PairingFields
        }
        members(first: 100) @include(if: $people) {
          nodes {
            relation
            joinReason
            from
            to
            person {
              id
              name
              sex
              birthDate
              maskedIdentityNumber @include(if: $numbers)
              education
              labourAbility
              healthState
              maskedPhone
            }
          }
        }
        history @include(if: $people) {
          fact
          value
          detail
          validFrom
          validTo
          recordedFrom
          recordedTo
          basis
          person {
            id
            name
          }
        }
        benefitTotals @include(if: $people) {
          year
          programme
          amount
          entries
        }
        benefits(first: 100) @include(if: $people) {
          pageInfo {
            hasNextPage
          }
          nodes {
            ...BenefitFields
          }
        }
      }
    }
  `,
  [benefitFields, pairingFields],
);

/** Today's values beside which the past is compared. */
export const householdTodayQuery = graphql(`
  query HouseholdToday($number: String!, $income: Boolean = true) {
    household(number: $number) {
      id
      number
      version
      headName
      status
      attribute
      mainCause
      memberCount
      exitYear
      netIncomePerPerson @include(if: $income)
      registeredOn
      village {
        id
        name: displayName
      }
    }
  }
`);

export type HouseholdData = NonNullable<ResultOf<typeof householdQuery>['household']>;
export type HouseholdToday = NonNullable<ResultOf<typeof householdTodayQuery>['household']>;
export type HistoryEntry = NonNullable<HouseholdData['history']>[number];
export type Member = NonNullable<NonNullable<HouseholdData['members']>['nodes'][number]>;
export type PairingData = NonNullable<HouseholdData['helpers']>[number];
export type Benefit = NonNullable<NonNullable<HouseholdData['benefits']>['nodes'][number]>;

export function membersOf({ members }: HouseholdData): Member[] {
  return (members?.nodes ?? []).filter((member) => member !== null);
}
export function benefitsOf({ benefits }: HouseholdData): Benefit[] {
  return (benefits?.nodes ?? []).filter((entry) => entry !== null);
}
