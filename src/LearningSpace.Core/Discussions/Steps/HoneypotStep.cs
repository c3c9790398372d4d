namespace LearningSpace.Core.Discussions.Steps;

/// <summary>A field that no person sees, and machines fill in. Nobody is told that it was noticed.</summary>
public sealed class HoneypotStep : IPostingStep
{
    /// <inheritdoc/>
    public string Name => "honeypot";

    /// <inheritdoc/>
    public StepAnswer Judge(Posting posting) => posting.Honeypot.Length > 0 ? StepAnswer.Hold(HoldReason.Spam) : StepAnswer.Accept;
}
