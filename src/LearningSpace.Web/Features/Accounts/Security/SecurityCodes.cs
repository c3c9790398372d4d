using LearningSpace.Data.Accounts;

namespace LearningSpace.Web.Features.Accounts.Security;

/// <summary>How many recovery codes somebody has.</summary>
internal static class SecurityCodes
{
    /// <summary>Those that were not used yet.</summary>
    public static int Left(AccountRow account) => account.RecoveryCodes.Split(';', StringSplitOptions.RemoveEmptyEntries).Length;
}
