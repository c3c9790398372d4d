var app = WebApplication.CreateBuilder(args).Build();
app.Run();
/// <summary>x</summary>
public partial class Program;
