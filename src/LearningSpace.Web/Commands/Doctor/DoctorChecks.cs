namespace LearningSpace.Web.Commands.Doctor;

/// <summary>What <c>doctor</c> looks at, in the order of its lines.</summary>
internal static class DoctorChecks
{
    /// <summary>Registers all checks.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services) => services
        .AddSingleton<IDoctorCheck, ConfigurationCheck>()
        .AddSingleton<IDoctorCheck, FolderCheck>()
        .AddSingleton<IDoctorCheck, DiskCheck>()
        .AddSingleton<IDoctorCheck, DatabaseCheck>()
        .AddSingleton<IDoctorCheck, IntegrityCheck>()
        .AddSingleton<IDoctorCheck, SiteCheck>()
        .AddSingleton<IDoctorCheck, ContentCheck>()
        .AddSingleton<IDoctorCheck, ClockCheck>()
        .AddSingleton<IDoctorCheck, IndexCheck>()
        .AddSingleton<IDoctorCheck, IndexCopyCheck>()
        .AddSingleton<IDoctorCheck, MediaCheck>()
        .AddSingleton<IDoctorCheck, OutboxCheck>()
        .AddSingleton<IDoctorCheck, AuditCheck>();
}
