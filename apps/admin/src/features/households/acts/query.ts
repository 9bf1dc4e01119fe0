import { graphql, type ResultOf, userErrorFields } from '@mingzhang/client/staff';

const actHousehold = graphql(`
  fragment ActHousehold on Household {
    id
    number
    version
    headName
    status
    attribute
    mainCause
    memberCount
    netIncomePerPerson
    causes {
      cause
      main
    }
    village {
      id
      code
      name: displayName
    }
    members(first: 100) {
      nodes {
        relation
        from
        person {
          id
          name
        }
      }
    }
  }
`);
export type ActHousehold = ResultOf<typeof actHousehold>;

export const actHouseholdQuery = graphql(
  `
    query HouseholdForAct($number: String!) {
      household(number: $number) {
        ...ActHousehold
      }
    }
  `,
  [actHousehold],
);

export const listForExitMutation = graphql(
  `
    mutation ListForExit($input: ListForExitInput!) {
      listForExit(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
export const confirmExitMutation = graphql(
  `
    mutation ConfirmExit($input: ConfirmExitInput!) {
      confirmExit(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
export const changeAttributeMutation = graphql(
  `
    mutation ChangeAttribute($input: ChangeAttributeInput!) {
      changeAttribute(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
export const correctAttributeMutation = graphql(
  `
    mutation CorrectAttribute($input: CorrectAttributeInput!) {
      correctAttribute(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
export const changeCausesMutation = graphql(
  `
    mutation ChangeCauses($input: ChangeCausesInput!) {
      changeCauses(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
export const addMemberMutation = graphql(
  `
    mutation AddMember($input: AddMemberInput!) {
      addMember(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
export const removeMemberMutation = graphql(
  `
    mutation RemoveMember($input: RemoveMemberInput!) {
      removeMember(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
export const registerHouseholdMutation = graphql(
  `
    mutation RegisterHousehold($input: RegisterHouseholdInput!) {
      registerHousehold(input: $input) {
        household {
          ...ActHousehold
        }
        userErrors {
          ...UserErrorFields
        }
      }
    }
  `,
  [actHousehold, userErrorFields],
);
